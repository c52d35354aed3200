import { readFileSync } from 'node:fs';
import path from 'node:path';
import { nodePackageName } from '../../runtime/node-binary.mts';

interface Locked {
	version: string;
	integrity?: string;
	resolved?: string;
	os?: string;
	cpu?: string;
	inBundle?: boolean;
	optionalDependencies?: Record<string, string>;
}

const root = path.join(__dirname, '..', '..');
const read = <T,>(...parts: string[]) => JSON.parse(readFileSync(path.join(root, ...parts), 'utf8')) as T;

type Packages = Record<string, Locked>;

const RUNTIMES = ['runtime/n8n-2.41', 'runtime/n8n-1.123'];

/** Whether a dependency of the package at `from` is in the lock file, where Node.js would look for it. */
function isLocked(packages: Packages, from: string, dependency: string): boolean {
	for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
		if (`${at === '' ? '' : `${at}/`}node_modules/${dependency}` in packages) return true;
		if (at === '') return false;
	}
}

describe.each(['.', ...RUNTIMES])('the lock file of %s', (folder) => {
	const { packages } = read<{ packages: Packages }>(folder, 'package-lock.json');

	test('names no registry, so that it works with any', () => {
		expect(Object.entries(packages).filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
	});

	test('pins every package by its checksum, but for those that come inside one', () => {
		const entries = Object.entries(packages).filter(([name]) => name !== '');
		expect(entries.filter(([, { integrity, inBundle }]) => integrity === undefined && inBundle !== true)).toEqual([]);
	});

	test('holds the optional packages of every platform; npm ci refuses a lock file that lacks one', () => {
		const missing = Object.entries(packages).flatMap(([from, { optionalDependencies = {} }]) =>
			Object.keys(optionalDependencies).filter((dependency) => !isLocked(packages, from, dependency)),
		);
		expect(missing).toEqual([]);
	});
});

describe.each(RUNTIMES)('the manifest of %s', (folder) => {
	const manifest = read<Record<'dependencies' | 'optionalDependencies', Record<string, string>>>(
		folder,
		'package.json',
	);
	const { packages } = read<{ packages: Packages }>(folder, 'package-lock.json');

	test('agrees with its lock file on n8n and on the Node.js packages, which are exact versions of major 24', () => {
		const wanted = { ...manifest.dependencies, ...manifest.optionalDependencies };
		for (const [name, version] of Object.entries(wanted))
			expect(packages[`node_modules/${name}`]?.version).toBe(version);
		expect(Object.values(manifest.optionalDependencies).every((version) => /^24\.\d+\.\d+$/.test(version))).toBe(true);
	});

	test('each Node.js package is for the platform that its name is derived from', () => {
		for (const name of Object.keys(manifest.optionalDependencies)) {
			const { os = '', cpu = '' } = packages[`node_modules/${name}`] ?? {};
			expect(nodePackageName(os, cpu)).toBe(name);
		}
	});
});
