from django.apps import AppConfig


class MailboxConfig(AppConfig):
    name = "leeway.mailbox"
    label = "mailbox"
