/* Search without a server: asks Pagefind's index for a word and for the forms that it may take, and lists the items found.
   Words that readers see come with the page, in its language. Whatever is found is shown as text, never as markup. */

const root = document.getElementById("_search");
const form = root.querySelector("form");
const field = form.elements.q;
const status = root.querySelector(".status");
const list = root.querySelector(".results");
const words = root.dataset;
const index = new URL(words.index, document.baseURI);
const site = new URL("../", index);
const language = document.documentElement.lang;
const SHOWN = 10;
const HOLDING = new Set(["ja", "uk"]);
const HELD = 60; // items held against their text at most
const ASKED = 32; // questions for one search at most

let engine;
let latest = 0;

async function load() {
  engine ??= import(new URL("pagefind.js", index)).then(async (found) => {
    await found.options({ excerptLength: language === "ja" ? 40 : 24 });
    await found.init();
    return found;
  });
  try {
    return await engine;
  } catch (error) {
    engine = undefined;
    throw error;
  }
}

/* Ukrainian: Pagefind finds words by their beginning, so an inflected word is asked for by its stem, and by what the
   stem turns into in other forms: рік, року, році; порядок, порядку; безпека, безпеці; незалежність, незалежності. */

const ENDINGS = ("іями ями ами іях ях ах іям ям ам ові еві єві ого ього ому ьому его ему ими іми ією єю ею ою ьою ію ія ії " +
  "ій ий їй ів їв ей єй ої ьої их іх їх им ім їм ом ем єм ин а я і ї о е є у ю и й ь").split(" ").sort((a, b) => b.length - a.length);
const CLOSED = /([іїоеє])([бвгґджзйклмнпрстфхцчшщ]+)$/;
const OPENED = { і: ["о", "е"], ї: ["є"], о: ["і"], е: ["і"], є: ["ї"] };
const SOFTER = { к: "ц", г: "з", х: "с", ц: "к", з: "г", с: "х" };

function stems(word) {
  const found = new Set([word]);
  const add = (stem) => stem.length >= 3 && found.add(stem);
  for (const ending of ENDINGS) if (word.endsWith(ending)) add(word.slice(0, -ending.length));
  for (const stem of [...found]) {
    const vowel = stem.match(CLOSED);
    for (const other of vowel ? OPENED[vowel[1]] : []) add(stem.slice(0, vowel.index) + other + vowel[2]);
    if (/[^аеєиіїоуюя](о|е)[кцн]$/.test(stem)) add(stem.slice(0, -2) + stem.at(-1));
    if (/[^аеєиіїоуюяь]к$/.test(stem)) add(stem.slice(0, -1) + "ок");
    if (/[^аеєиіїоуюяь][цн]$/.test(stem)) add(stem.slice(0, -1) + "е" + stem.at(-1));
    if (/([нтлсздчжш])\1$/.test(stem)) add(stem.slice(0, -1));
  }
  for (const stem of [...found]) if (SOFTER[stem.at(-1)]) add(stem.slice(0, -1) + SOFTER[stem.at(-1)]);
  return [...found];
}

/* The stems to ask for: one that begins with another finds nothing more. */
function shortest(word) {
  const all = stems(word);
  return all.filter((stem) => !all.some((other) => other !== stem && stem.startsWith(other)));
}

/* Every other language that Pagefind does not know to stem: shorter and shorter beginnings. */
function beginnings(word) {
  return [0, 1, 2, 3].map((cut) => word.slice(0, word.length - cut)).filter((each) => each.length >= 4);
}

/* Japanese: the index takes some words of Chinese characters apart, so they are asked for character by character, and
   what is found is held against the text. Where that fails, what stands between particles, for a phrase put otherwise. */
function characters(query) {
  return [...query.replace(/\p{P}/gu, " ")].join(" ").replace(/\s+/g, " ").trim();
}

function pieces(query) {
  const runs = query.match(/[\p{Script=Han}々〇ヶ]+|[\p{Script=Katakana}ー]+|[\p{Script=Latin}\d]+/gu) ?? [];
  return runs.length > 1 ? [runs.join(" ")] : [];
}

/* Whether the text of an item holds every word of the query: in Ukrainian in any form, in Japanese just so. */
async function holds(result, query) {
  const text = tidy((await result.data()).content.replaceAll("\u200b", ""));
  if (language !== "uk") return query.split(" ").every((part) => text.includes(part));
  const there = [...new Set(text.match(/[\p{L}’]+/gu))];
  return (query.match(/[\p{L}’]+/gu) ?? []).every((word) => {
    const forms = new RegExp(`^(${stems(word).join("|")})(${ENDINGS.join("|")})?$`, "u");
    return there.some((each) => forms.test(each));
  });
}

async function held(results, query) {
  const asked = results.slice(0, HELD);
  const right = await Promise.all(asked.map((each) => holds(each, query)));
  return results.filter((_, place) => place >= HELD || right[place]);
}

function questions(query) {
  if (language === "ja") return pieces(query);
  const each = query.split(" ").map(language === "uk" ? shortest : beginnings);
  const all = each.reduce((sofar, forms) => sofar.flatMap((text) => forms.map((one) => `${text} ${one}`.trim())), [""]);
  return [...new Set(all)].filter((text) => text !== query).slice(0, ASKED);
}

/* Results of the words as they are, then those of their other forms: always in Ukrainian, else where there are none. */
async function find(query) {
  const pagefind = await load();
  const known = new Set();
  const ask = async (question) => {
    const found = (await pagefind.search(question)).results.filter((each) => !known.has(each.id));
    found.forEach((each) => known.add(each.id));
    return found;
  };
  let exact = await ask(query);
  if (language === "ja") exact.push(...(await ask(characters(query))));
  if (HOLDING.has(language)) exact = await held(exact, query); // Pagefind falls back to other words with the same beginning
  if (!exact.length) known.clear();
  if (exact.length && language !== "uk") return { exact, similar: [] };
  const similar = [];
  for (const question of questions(query)) {
    similar.push(...(await ask(question)));
    if (similar.length && language !== "uk") break;
  }
  similar.sort((one, other) => other.score - one.score);
  return { exact, similar: language === "uk" ? await held(similar, query) : similar };
}

function element(name, ...content) {
  const made = document.createElement(name);
  made.append(...content);
  return made;
}

/* An excerpt with what was found marked; whatever else looks like markup stays text. */
function excerpt(data) {
  const plain = (text) => text.replaceAll("\u200b", "").replaceAll("&lt;", "<").replaceAll("&gt;", ">"); // as Pagefind escapes
  const parts = data.excerpt.split(/<mark>(.*?)<\/mark>/gs).map(plain);
  const whole = data.content.replaceAll("\u200b", "");
  const gap = language === "ja" ? "" : " ";
  const before = whole.startsWith(parts.join("").slice(0, 20)) ? "" : `…${gap}`;
  const after = whole.endsWith(parts.join("").slice(-20)) ? "" : `${gap}…`;
  return element("p", before, ...parts.map((part, place) => (place % 2 ? element("mark", part) : part)), after);
}

async function entry(result) {
  const data = await result.data();
  const link = element("a", data.meta.title);
  link.href = new URL(data.raw_url ?? data.url, site);
  if (data.meta.lang) link.lang = data.meta.lang;
  const issue = element("small", data.meta.issue);
  return element("li", element("p", link, " ", issue), excerpt(data));
}

async function show(results, from = 0) {
  const turn = latest;
  const entries = await Promise.all(results.slice(from, from + SHOWN).map(entry));
  if (turn !== latest) return;
  list.append(...entries);
  if (from) entries[0].querySelector("a").focus();
  if (results.length <= from + SHOWN) return;
  const more = element("button", words.more);
  more.type = "button";
  more.addEventListener("click", () => {
    more.remove();
    whileBusy(() => show(results, from + SHOWN));
  });
  list.after(more);
}

/* Tells programs that read pages aloud to wait until the list is whole. */
async function whileBusy(work) {
  const turn = latest;
  list.ariaBusy = "true";
  try {
    await work();
  } finally {
    if (turn === latest) list.ariaBusy = "false";
  }
}

async function search(query) {
  const turn = ++latest;
  list.replaceChildren();
  root.querySelector(".results ~ button")?.remove();
  status.textContent = query ? words.searching : "";
  if (query) await whileBusy(() => answer(query, turn));
}

async function answer(query, turn) {
  try {
    const { exact, similar } = await find(query);
    if (turn !== latest) return;
    const n = exact.length + similar.length;
    const said = similar.length ? words.similar : words.found;
    status.textContent = n ? said.replace("{n}", n) : words.none;
    await show([...exact, ...similar]);
  } catch (error) {
    if (turn === latest) status.textContent = words.broken;
    throw error;
  }
}

/* One apostrophe for all, one space between words, small letters. */
function tidy(query) {
  return query.normalize("NFKC").replace(/['`´‘ʼ＇′]/g, "’").replace(/\s+/g, " ").trim().toLocaleLowerCase(language);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  history.replaceState(null, "", `#${new URLSearchParams({ q: field.value })}`);
  search(tidy(field.value));
});

root.querySelector(".without").hidden = true;
form.hidden = false;
// After the hash, so that no server hears what was looked for.
field.value = new URLSearchParams(location.hash.slice(1)).get("q") ?? "";
if (field.value) search(tidy(field.value));
