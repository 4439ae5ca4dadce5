// Loaded into every Node process of a build: folders are listed backwards, as another file system might.
const fs = require('node:fs');
const { syncBuiltinESMExports } = require('node:module');

const backwards = (list) => (Array.isArray(list) ? list.reverse() : list);
const { readdirSync, readdir } = fs;
const later = fs.promises.readdir;
fs.readdirSync = (...args) => backwards(readdirSync(...args));
fs.readdir = (...args) => {
  const done = args.pop();
  readdir(...args, (error, list) => done(error, backwards(list)));
};
fs.promises.readdir = async (...args) => backwards(await later(...args));
syncBuiltinESMExports();
