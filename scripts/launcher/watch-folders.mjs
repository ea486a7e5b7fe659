import fs from 'node:fs';
import path from 'node:path';

/**
 * Calls `changed` whenever something happens in a folder or below it, folders made later included. Folder by folder: the
 * recursive watch of Node 20 on Linux does not see a file that an editor replaces by renaming a new one over it.
 * Returns a function that ends the watch.
 */
export function watchFolders(root, changed) {
  const watchers = new Map();

  function add(folder) {
    if (watchers.has(folder)) return;
    const watcher = fs.watch(folder, () => {
      look(folder);
      changed();
    });
    watcher.on('error', () => drop(folder));
    watchers.set(folder, watcher);
    look(folder);
  }

  /** A folder may be gone again by the time one looks. */
  function look(folder) {
    if (!fs.existsSync(folder)) return drop(folder);
    for (const entry of fs.readdirSync(folder, { withFileTypes: true }))
      if (entry.isDirectory() && entry.name !== 'node_modules') add(path.join(folder, entry.name));
  }

  function drop(folder) {
    watchers.get(folder)?.close();
    watchers.delete(folder);
  }

  add(root);
  return () => [...watchers.keys()].forEach(drop);
}
