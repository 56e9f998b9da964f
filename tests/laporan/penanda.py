"""A signatory made for tests: key and certificate of its own, and PDFs signed with them."""

from __future__ import annotations

import asyncio
import hashlib
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.timestamps import DummyTimeStamper

NAMA = "Dra. Sari Penanda, M.Si."


@cache
def penanda(nama: str = NAMA, pakai_rsa: bool = False) -> signers.SimpleSigner:
    """Someone with a certificate that nobody vouches for."""
    kunci = rsa.generate_private_key(65537, 2048) if pakai_rsa else ec.generate_private_key(ec.SECP256R1())
    siapa = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, nama), x509.NameAttribute(NameOID.COUNTRY_NAME, "ID")])
    kini = datetime.now(UTC)
    sertifikat = (
        x509.CertificateBuilder()
        .subject_name(siapa)
        .issuer_name(siapa)
        .public_key(kunci.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(kini - timedelta(days=1))
        .not_valid_after(kini + timedelta(days=30))
        .add_extension(x509.KeyUsage(True, True, *[False] * 7), critical=True)
        .sign(kunci, hashes.SHA256())
    )
    with TemporaryDirectory() as folder:
        berkas_kunci, berkas_sertifikat = Path(folder) / "k.pem", Path(folder) / "s.pem"
        berkas_kunci.write_bytes(
            kunci.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )
        berkas_sertifikat.write_bytes(sertifikat.public_bytes(serialization.Encoding.PEM))
        return signers.SimpleSigner.load(str(berkas_kunci), str(berkas_sertifikat))


def tanda_tangani(isi: bytes, nama: str = NAMA, bidang: str = "Tanda1") -> bytes:
    """The PDF with a signature appended; in a thread, because a browser's event loop may run in this one."""
    with ThreadPoolExecutor(1) as utas:
        return utas.submit(_tanda_tangani, isi, nama, bidang).result()


def _tanda_tangani(isi: bytes, nama: str, bidang: str) -> bytes:
    penulis = IncrementalPdfFileWriter(BytesIO(isi))
    keluar = BytesIO()
    signers.sign_pdf(penulis, signers.PdfSignatureMetadata(field_name=bidang), signer=penanda(nama), output=keluar)
    return keluar.getvalue()


def beri_cap_waktu(isi: bytes) -> bytes:
    """The PDF with a timestamp over all of it, as for keeping it long (PAdES-LTA)."""
    with ThreadPoolExecutor(1) as utas:
        return utas.submit(_beri_cap_waktu, isi).result()


def _beri_cap_waktu(isi: bytes) -> bytes:
    siapa = penanda("Penyedia Cap Waktu", pakai_rsa=True)
    pencap = signers.PdfTimeStamper(DummyTimeStamper(siapa.signing_cert, siapa.signing_key, siapa.cert_registry))
    keluar = BytesIO()
    pencap.timestamp_pdf(IncrementalPdfFileWriter(BytesIO(isi)), "sha256", output=keluar)
    return keluar.getvalue()


def tanda_tangani_sebagian(isi: bytes, lupa: int) -> bytes:
    """Signed, but for the last ``lupa`` bytes: the signature itself is right."""
    bertanda = tanda_tangani(isi)
    rentang = re.findall(rb"/ByteRange \[(\d+) (\d+) (\d+) (\d+)\]", bertanda)[-1]
    awal, lewat, sisa = (int(n) for n in rentang[1:])
    pendek = b" ".join([*rentang[:3], str(sisa - lupa).encode().rjust(len(rentang[3]), b"0")])
    ubah = bertanda.replace(b" ".join(rentang), pendek)
    sidik = hashlib.sha256(ubah[:awal] + ubah[lewat : lewat + sisa - lupa]).digest()
    with ThreadPoolExecutor(1) as utas:
        cms = utas.submit(asyncio.run, penanda().async_sign(sidik, "sha256")).result().dump().hex().encode()
    return ubah[: awal + 1] + cms.ljust(lewat - awal - 2, b"0") + ubah[lewat - 1 :]
