"""The smallest configuration with which Dovecot 2.3 runs without root; the order of blocks matters."""

_FOLDERS = "".join(
    f"  mailbox {name} {{{{\n    auto = subscribe\n    special_use = \\{name}\n  }}}}\n"
    for name in ("Sent", "Drafts", "Trash", "Junk", "Archive")
)

CONFIGURATION = (
    """\
base_dir = {D}/run
state_dir = {D}/state
instance_name = test-{port}
log_path = {D}/dovecot.log
protocols = imap lmtp
listen = 127.0.0.1
ssl = yes
ssl_cert = <{cert}
ssl_key = <{key}
disable_plaintext_auth = no
auth_failure_delay = 0
auth_cache_size = 0
auth_mechanisms = plain login
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
mail_location = maildir:{D}/mail/%u:LAYOUT=fs
mail_uid = {uid}
mail_gid = {gid}
first_valid_uid = 1
first_valid_gid = 1
mail_max_userip_connections = 10
mail_fsync = never
passdb {{
  driver = passwd-file
  mechanisms = plain login
  args = scheme=PLAIN username_format=%u {D}/passwd/%u
}}
userdb {{
  driver = passwd-file
  args = username_format=%u {D}/passwd/%u
  default_fields = uid={uid} gid={gid} home={D}/mail/%u-home
}}
namespace inbox {{
  inbox = yes
  separator = /
"""
    + _FOLDERS
    + """\
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
service lmtp {{
  inet_listener lmtp {{
    address = 127.0.0.1
    port = {lmtp_port}
  }}
}}
{extra}
"""
)
