// Says when the list has changed; the reader decides when to reload, so that nothing moves under a pointer.
const news = document.getElementById("news");
if (news) {
  const ask = async () => {
    try {
      const answer = await fetch("/count", { cache: "no-store" });
      const latest = await answer.text();
      if (answer.ok && latest !== news.dataset.latest) {
        if (scrollY < 50 && !document.hidden && document.activeElement === document.body) {
          location.reload();
        } else if (!news.firstChild) {
          const link = document.createElement("a");
          link.href = "/";
          link.textContent = "New mail has arrived: show it";
          news.append(link);
        }
      }
    } catch {
      news.textContent = "The mail server does not answer; this list may be old.";
    }
  };
  setInterval(ask, 2000);
}
