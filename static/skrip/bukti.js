// Evidence beside the figure: a chosen file goes up at once, and the list of files comes back.
"use strict";

document.addEventListener("change", async (kejadian) => {
  const pilih = kejadian.target.closest("input[type=file][data-unggah]");
  if (!pilih || !pilih.files.length) return;
  const tempat = pilih.closest(".berkas");
  const formulir = pilih.form;
  const data = new FormData();
  data.append("unggah", "1");
  data.append("berkas", pilih.files[0]);
  data.append("csrfmiddlewaretoken", formulir.elements.csrfmiddlewaretoken.value);
  data.append("atas_nama", formulir.elements.atas_nama?.value ?? "");
  const id = pilih.id;
  pilih.disabled = true;
  kabar(tempat, "Mengunggah…");
  try {
    const jawaban = await fetch(pilih.dataset.unggah, {
      method: "POST", body: data, credentials: "same-origin", headers: { "HX-Request": "true" },
    });
    if (jawaban.redirected || ![200, 422].includes(jawaban.status)) throw new Error(jawaban.status);
    tempat.innerHTML = await jawaban.text();
    hitung(tempat);
  } catch {
    pilih.disabled = false;
    pilih.value = "";
    kabar(tempat, "Berkas belum terunggah. Periksa jaringan, lalu pilih berkasnya lagi.");
  }
  document.getElementById(id)?.focus();
});

function kabar(tempat, teks) {
  const p = tempat.querySelector("[role=status]");
  p.hidden = false;
  p.textContent = teks;
}

/** The number beside the figure; the requirement that it meets goes with the next save. */
function hitung(tempat) {
  const banyak = tempat.querySelector("[data-banyak]")?.dataset.banyak;
  const angka = document.getElementById(tempat.id.replace(/-berkas$/, "-bukti"));
  if (banyak && angka) angka.textContent = `${banyak} bukti`;
}
