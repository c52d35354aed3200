import { readFileSync } from 'node:fs';
import path from 'node:path';
import { nodePackageName } from '../../demo/node-binary.mts';

interface Locked {
	version: string;
	integrity?: string;
	resolved?: string;
	os?: string;
	cpu?: string;
	inBundle?: boolean;
	optionalDependencies?: Record<string, string>;
}

const folder = path.join(__dirname, '..', '..', 'runtime', 'n8n-2.41');
const read = <T,>(name: string) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as T;
const manifest = read<Record<'dependencies' | 'optionalDependencies', Record<string, string>>>('package.json');
const { packages } = read<{ packages: Record<string, Locked> }>('package-lock.json');

test('the lock file names no registry, so that it works with any', () => {
	expect(Object.entries(packages).filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
});

/** Whether a dependency of the package at `from` is in the lock file, where Node.js would look for it. */
function isLocked(from: string, dependency: string): boolean {
	for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
		if (`${at === '' ? '' : `${at}/`}node_modules/${dependency}` in packages) return true;
		if (at === '') return false;
	}
}

test('every package of the lock file is pinned by its checksum, or comes inside one that is', () => {
	const entries = Object.entries(packages).filter(([name]) => name !== '');
	expect(entries.filter(([, { integrity, inBundle }]) => integrity === undefined && inBundle !== true)).toEqual([]);
});

test('optional packages of every platform are locked; npm ci refuses a lock file that lacks one', () => {
	const missing = Object.entries(packages).flatMap(([from, { optionalDependencies = {} }]) =>
		Object.keys(optionalDependencies).filter((dependency) => !isLocked(from, dependency)),
	);
	expect(missing).toEqual([]);
});

test('manifest and lock file agree on n8n and on the Node.js packages, which are exact versions of major 24', () => {
	const wanted = { ...manifest.dependencies, ...manifest.optionalDependencies };
	for (const [name, version] of Object.entries(wanted)) expect(packages[`node_modules/${name}`]?.version).toBe(version);
	expect(Object.values(manifest.optionalDependencies).every((version) => /^24\.\d+\.\d+$/.test(version))).toBe(true);
});

test('each Node.js package is for the platform that its name is derived from', () => {
	for (const name of Object.keys(manifest.optionalDependencies)) {
		const { os = '', cpu = '' } = packages[`node_modules/${name}`] ?? {};
		expect(nodePackageName(os, cpu)).toBe(name);
	}
});
