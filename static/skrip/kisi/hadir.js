// Who else has this page open: a heartbeat every 30 seconds while the tab is seen.

const DETIK = 30;

export function mulaiHadir(formulir, tempat) {
  const url = formulir.dataset.hadir;
  if (!url || !tempat) return;
  let jeda = null;
  const denyut = async () => {
    clearTimeout(jeda);
    if (document.hidden) return;
    jeda = setTimeout(denyut, DETIK * 1000);
    try {
      const jawaban = await fetch(url, {
        method: "POST", credentials: "same-origin",
        headers: { "X-CSRFToken": formulir.elements.csrfmiddlewaretoken?.value ?? "", "Accept": "application/json" },
      });
      if (jawaban.ok && !jawaban.redirected) sebut(tempat, (await jawaban.json()).lain ?? []);
    } catch { /* a missed beat is no loss */ }
  };
  document.addEventListener("visibilitychange", denyut);
  denyut();
}

function sebut(tempat, lain) {
  const teks = lain.length ? `Juga di halaman ini: ${lain.join(", ")}` : "";
  if (tempat.textContent !== teks) tempat.textContent = teks;
}
