"""Small files for evidence."""

PDF_KECIL = (
    b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\nxref\n0 1\ntrailer << /Root 1 0 R >>\nstartxref\n50\n%%EOF\n"
)
HTML = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
