// Prints, for each file and client, which features the client does not support or supports in part, as JSON.
// node caniemail.mjs PACKAGE_FOLDER CLIENT,CLIENT… FILE…
// Each client is asked alone: a feature for which the data lack one client would throw away all the others' answers.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [folder, clients, ...files] = process.argv.slice(2);
const { caniemail } = await import(pathToFileURL(`${folder}/dist/index.js`));

const titles = (issues, client) => [...new Set((issues.get(client) ?? []).map((issue) => issue.title))].sort();

const answer = (client, html) => {
  try {
    const { issues } = caniemail({ clients: [client], html });
    return { errors: titles(issues.errors, client), warnings: titles(issues.warnings, client) };
  } catch (error) {
    return { failed: `${error.name}: ${error.message}` };
  }
};

const all = {};
for (const file of files) {
  const html = readFileSync(file, 'utf8');
  all[file] = Object.fromEntries(clients.split(',').map((client) => [client, answer(client, html)]));
}
process.stdout.write(JSON.stringify(all));
