// Adding: files may be dropped anywhere on the page; a task that runs is looked at until it ends, then its result opens.

import { say } from "./desk.js";

const OFTEN = 700; // milliseconds between two looks

const drop = document.querySelector(".add .drop");
if (drop) {
  const input = drop.querySelector("input");
  const list = drop.querySelector(".dropped");
  const tell = () => { list.textContent = [...input.files].map((file) => file.name).join(", "); };
  input.addEventListener("change", tell);
  for (const kind of ["dragover", "dragenter"]) {
    document.addEventListener(kind, (event) => { event.preventDefault(); drop.classList.add("over"); });
  }
  document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) drop.classList.remove("over"); });
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    if (event.dataTransfer.files.length) { input.files = event.dataTransfer.files; tell(); }
  });
}

const job = document.querySelector(".job[data-ended=no]");
if (job) {
  const look = async () => {
    const answer = await fetch(`/job/${job.dataset.job}.json`);
    if (!answer.ok) return;
    const told = await answer.json();
    if (!told.ended) {
      const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
      job.replaceChildren(...page.querySelector(".job").childNodes);
      setTimeout(look, OFTEN);
      return;
    }
    say("Added");
    const one = told.job.reports.length === 1 && !told.job.failures.length && told.job.state === "done";
    location.replace(one ? `/report/${told.job.reports[0]}` : location.href);
  };
  setTimeout(look, OFTEN);
}
