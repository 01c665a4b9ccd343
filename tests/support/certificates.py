"""A certificate authority that lives as long as one test run, and what it signs."""

import datetime
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


@dataclass(frozen=True)
class Certificate:
    """Where a certificate, its key and the authority that vouches for it lie as PEM files."""

    cert: Path
    key: Path
    ca: Path


def make(place: Path, *, names: tuple[str, ...] = ("localhost",), days: int = 30) -> Certificate:
    """Make an authority and a certificate for 127.0.0.1 and `names`; `days` below 0 is an expired one."""
    ca_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    ca_name = _name("Leeway test authority")
    ca = _builder(ca_name, ca_name, ca_key.public_key(), 365)
    ca = ca.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    ca = ca.add_extension(_usage(signs=True), critical=True).sign(ca_key, hashes.SHA256())
    known = [x509.DNSName(name) for name in names]
    if "localhost" in names:
        known.append(x509.IPAddress(ip_address("127.0.0.1")))
    leaf = _builder(_name(names[0]), ca_name, key.public_key(), days)
    leaf = leaf.add_extension(x509.SubjectAlternativeName(known), critical=False)
    leaf = leaf.add_extension(
        x509.AuthorityKeyIdentifier.from_issuer_public_key(ca_key.public_key()), critical=False
    ).sign(ca_key, hashes.SHA256())
    made = Certificate(place / "server.pem", place / "server.key", place / "ca.pem")
    made.cert.write_bytes(leaf.public_bytes(serialization.Encoding.PEM))
    made.ca.write_bytes(ca.public_bytes(serialization.Encoding.PEM))
    made.key.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    return made


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])


def _usage(*, signs: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        key_cert_sign=signs,
        crl_sign=signs,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _builder(subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey, days: int):
    now = datetime.datetime.now(datetime.UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=60))
        .not_valid_after(now + datetime.timedelta(days=days))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )
