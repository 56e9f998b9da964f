"""A kegiatan hangs on a program, a sub kegiatan on a kegiatan, whatever code path wrote it.

A check constraint sees one row only, so triggers hold this. A parent that is not there yet is the foreign key's
matter: rows may come in any order within a transaction. SQLite loses the triggers of a table that a later migration
remakes; that migration runs ``pasang`` again (tests/test_batasan.py notices).
"""

from django.db import migrations

NAMA = "simpul_tingkat_induk"
HARAP = "CASE {}.jenis WHEN 'kegiatan' THEN 'program' WHEN 'sub_kegiatan' THEN 'kegiatan' ELSE '' END"
SALAH = f"""
    EXISTS (SELECT 1 FROM {{tabel}} i WHERE i.id = NEW.induk_id AND i.jenis <> {HARAP.format("NEW")})
    OR EXISTS (SELECT 1 FROM {{tabel}} a WHERE a.induk_id = NEW.id AND NEW.jenis <> {HARAP.format("a")})
"""  # noqa: S608 - constants of this file
SQLITE = """
    CREATE TRIGGER {nama}_{saat} AFTER {kejadian} ON {tabel} FOR EACH ROW WHEN {salah}
    BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: {nama}'); END
"""
KEJADIAN = {"sisip": "INSERT", "ubah": "UPDATE OF jenis, induk_id"}
FUNGSI = """
    CREATE FUNCTION {nama}() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF {salah} THEN
            RAISE EXCEPTION 'new row violates check constraint "{nama}"'
                USING ERRCODE = 'check_violation', CONSTRAINT = '{nama}';
        END IF;
        RETURN NULL;
    END $$
"""
POSTGRES = """
    CREATE TRIGGER {nama}_{saat} AFTER {kejadian} ON {tabel} FOR EACH ROW EXECUTE FUNCTION {nama}()
"""


def _isi(apps, schema_editor):
    tabel = schema_editor.quote_name(apps.get_model("renstra", "SimpulProgram")._meta.db_table)
    return {"nama": NAMA, "tabel": tabel, "salah": SALAH.format(tabel=tabel)}


def pasang(apps, schema_editor):
    isi, postgres = _isi(apps, schema_editor), schema_editor.connection.vendor == "postgresql"
    if postgres:
        schema_editor.execute(FUNGSI.format(**isi))
    for saat, kejadian in KEJADIAN.items():
        sql = POSTGRES if postgres else SQLITE
        schema_editor.execute(sql.format(saat=saat, kejadian=kejadian, **isi))


def lepas(apps, schema_editor):
    isi, postgres = _isi(apps, schema_editor), schema_editor.connection.vendor == "postgresql"
    for saat in KEJADIAN:
        di = f" ON {isi['tabel']}" if postgres else ""
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {NAMA}_{saat}{di}")
    if postgres:
        schema_editor.execute(f"DROP FUNCTION IF EXISTS {NAMA}()")


class Migration(migrations.Migration):
    dependencies = [("renstra", "0001_initial")]
    operations = [migrations.RunPython(pasang, lepas)]
