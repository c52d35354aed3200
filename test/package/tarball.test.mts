import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { PackedCopy } from '../../scripts/packed-copy.mts';
import { BUILD_TIMEOUT_MS, packProject, removeFolder, temporaryFolder } from './packed.mts';

interface Manifest {
	readonly name: string;
	readonly license: string;
	readonly keywords: string[];
	readonly files: string[];
	readonly scripts: Record<string, string>;
	readonly peerDependencies: Record<string, string>;
	readonly n8n: {
		readonly n8nNodesApiVersion: number;
		readonly strict: boolean;
		nodes: string[];
		credentials: string[];
	};
}

/** All that the tarball may hold besides compiled code. */
const NOT_CODE = [
	'LICENSE.md',
	'README.md',
	'dist/nodes/NumberStatusCheck/NumberStatusCheck.node.json',
	'dist/nodes/NumberStatusCheck/numberStatusCheck.dark.svg',
	'dist/nodes/NumberStatusCheck/numberStatusCheck.svg',
	'package.json',
];
/** The only modules that shipped code may ask for by name: n8n has the one, Node.js the other. */
const MODULES = new Set(['n8n-workflow', 'crypto', 'node:crypto']);

let folder: string;
let first: PackedCopy;
let second: PackedCopy;
let files: string[];
let manifest: Manifest;

/** The files below a folder, as sorted paths with slashes. */
function filesIn(root: string): string[] {
	const names = readdirSync(root, { recursive: true, encoding: 'utf8' });
	return names
		.filter((name) => statSync(path.join(root, name)).isFile())
		.map((name) => name.replaceAll(path.sep, '/'))
		.sort();
}

const read = (file: string) => readFileSync(path.join(first.unpacked, file), 'utf8');

beforeAll(async () => {
	folder = temporaryFolder();
	[first, second] = await Promise.all([
		packProject(path.join(folder, 'first')),
		packProject(path.join(folder, 'second')),
	]);
	files = filesIn(first.unpacked);
	manifest = JSON.parse(read('package.json')) as Manifest;
}, BUILD_TIMEOUT_MS);

afterAll(() => removeFolder(folder));

describe('the tarball', () => {
	test('holds the manifest, README and license, the icons and the codex, and code', () => {
		expect(files.filter((file) => !file.endsWith('.js'))).toEqual(NOT_CODE);
	});

	test('holds the compiled form of each source file, and no other code', () => {
		const sources = ['credentials', 'nodes'].flatMap((part) =>
			filesIn(path.join(first.source, part)).map((file) => `${part}/${file}`),
		);
		const compiled = sources
			.filter((file) => file.endsWith('.ts'))
			.map((file) => `dist/${file.replace(/\.ts$/, '.js')}`);
		expect(compiled.length).toBeGreaterThan(10);
		expect(files.filter((file) => file.endsWith('.js'))).toEqual(compiled.sort());
	});

	test('is the same, byte for byte, when it is built and packed again', () => {
		expect(second.hash).toBe(first.hash);
		expect(second.source).not.toBe(first.source);
	});

	test('names no source map', () => {
		expect(files.filter((file) => file.endsWith('.js') && read(file).includes('sourceMappingURL'))).toEqual([]);
	});
});

describe('the manifest', () => {
	test('asks for nothing at run time but n8n-workflow, which n8n has', () => {
		expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
		for (const field of [
			'dependencies',
			'optionalDependencies',
			'bundleDependencies',
			'bundledDependencies',
			'overrides',
		]) {
			expect(manifest).not.toHaveProperty(field);
		}
	});

	test('runs nothing when it is installed', () => {
		const hooks = ['preinstall', 'install', 'postinstall', 'prepare', 'prepublish', 'preprepare', 'postprepare'];
		expect(Object.keys(manifest.scripts).filter((script) => hooks.includes(script))).toEqual([]);
	});

	test('is that of a community node under MIT', () => {
		expect(manifest).toMatchObject({ name: 'n8n-nodes-number-status-check', license: 'MIT', files: ['dist'] });
		expect(manifest.keywords).toContain('n8n-community-node-package');
	});

	test('names the node and the credential, which are there', () => {
		expect(manifest.n8n).toEqual({
			n8nNodesApiVersion: 1,
			strict: true,
			nodes: ['dist/nodes/NumberStatusCheck/NumberStatusCheck.node.js'],
			credentials: ['dist/credentials/NumberStatusCheckApi.credentials.js'],
		});
		expect(files).toEqual(expect.arrayContaining([...manifest.n8n.nodes, ...manifest.n8n.credentials]));
	});
});

describe('the shipped code', () => {
	/** Each `require(…)` or `import(…)`, with what stands between the brackets. */
	const requests = () =>
		files
			.filter((file) => file.endsWith('.js'))
			.flatMap((file) =>
				[...read(file).matchAll(/\b(?:require|import)\s*\(([^)]*)\)/g)].map(([, what = '']) => ({ file, what })),
			);

	test('asks for its own files, n8n-workflow and crypto, and names them literally', () => {
		const found = requests().map(({ file, what }) => {
			const module = /^["']([^"']+)["']$/.exec(what)?.[1];
			if (module === undefined) return `${file} computes what it asks for: ${what}`;
			if (!module.startsWith('.')) return MODULES.has(module) ? 'allowed' : `${file} asks for ${module}`;
			const target = path.posix.join(path.posix.dirname(file), `${module}.js`);
			return files.includes(target) ? 'own' : `${file} asks for ${module}, which is not there`;
		});
		expect([...new Set(found)].sort()).toEqual(['allowed', 'own']);
	});

	test('is CommonJS, which every n8n can load', () => {
		const modules = files.filter((file) => file.endsWith('.js') && /^\s*(?:import|export)\s/m.test(read(file)));
		expect(modules).toEqual([]);
	});
});
