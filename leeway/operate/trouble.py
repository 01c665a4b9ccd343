"""Why pip or npm could not fetch something, in one sentence. Standard library only: bin/prepare.py asks too."""

# What stands in the output of pip and npm → what it means for whoever reads it. The first that fits counts.
SIGNS = (
    (("No space left on device", "ENOSPC"), "the disk is full."),
    (
        ("CERTIFICATE_VERIFY_FAILED", "SELF_SIGNED_CERT", "UNABLE_TO_GET_ISSUER_CERT", "UNABLE_TO_VERIFY"),
        "the certificate of the package registry is not trusted (PIP_CERT and NODE_EXTRA_CA_CERTS name one of your own).",
    ),
    (
        (
            "Retrying (Retry",
            "ENOTFOUND",
            "EAI_AGAIN",
            "ECONNREFUSED",
            "ECONNRESET",
            "ETIMEDOUT",
            "ENETUNREACH",
        ),
        "the package registry does not answer. Is this machine on the network? (A proxy is named by HTTPS_PROXY.)",
    ),
    (("Permission denied", "EACCES"), "a file may not be written; start as the owner of this directory."),
)


def why(said: str) -> str:
    """The reason in `said`, the output of pip or npm; its last line of complaint when it is none we know."""
    for signs, sentence in SIGNS:
        if any(sign in said for sign in signs):
            return sentence
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    complaints = [line for line in lines if "error" in line.lower()[:10]]
    return (complaints or lines or ["it gave no reason."])[-1]
