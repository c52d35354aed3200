/**
 * Runs `node scripts/bootstrap.mjs FILE.mts [args]`: installs the locked dev dependencies when they are missing or
 * older than the lock file, then runs FILE under tsx. Plain JavaScript without packages, so that every npm script
 * works in a fresh clone. Exits with FILE's own exit code.
 */
import { spawn } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const inRoot = (...parts) => path.join(root, ...parts);

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
	console.error(`This project needs Node.js 20.19 or newer; this is ${process.version}.`);
	process.exit(1);
}

/** Runs npm with a line of progress every ten seconds, as npm itself says nothing without a terminal. */
async function installDependencies() {
	console.log('Installing the development dependencies (npm ci). The first time takes a minute or two …');
	const started = Date.now();
	const ticking = setInterval(() => {
		console.log(`  still installing, ${Math.round((Date.now() - started) / 1000)} s`);
	}, 10_000);
	// Install scripts are left out: nothing here needs one, and none can then run code of its own.
	const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
	const npm = spawn('npm', args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
	const code = await new Promise((resolve) => {
		npm.on('exit', resolve);
		npm.on('error', () => resolve(1));
	});
	clearInterval(ticking);
	if (code !== 0) process.exit(code ?? 1);
}

/** npm writes this file last, so it stands for a complete install of the lock file it is newer than. */
const installed = inRoot('node_modules', '.package-lock.json');
if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(inRoot('package-lock.json')).mtimeMs) {
	await installDependencies();
}

const [file, ...args] = process.argv.slice(2);
const tsx = pathToFileURL(inRoot('node_modules', 'tsx', 'dist', 'loader.mjs')).href;
const child = spawn(process.execPath, ['--import', tsx, inRoot(file), ...args], { stdio: 'inherit', cwd: root });
// The terminal sends Ctrl-C to the child too; this process only waits for it, and passes on a plain kill.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('exit', (code, signal) => process.exit(signal ? 130 : (code ?? 1)));
