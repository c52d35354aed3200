/**
 * `npm run lint:scan`: the rules by which n8n judges a published community package (`@n8n/scan-community-package`), on
 * the sources and on what the tarball would hold. Inline comments cannot switch them off. Exits with 1 on any
 * violation; n8n overlooks warnings, this does not.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import type { Linter } from 'eslint';
import { packCopy } from './packed-copy.mts';

/** The exports of the scanner's module that are used here; it comes without types. */
interface Scanner {
	readonly SOURCE_FILE_PATTERNS: string[];
	buildScanConfig(): Promise<Linter.Config[]>;
}

/** What the scanner looks at in a tarball (the second half of its `analyzePackageByName`). */
const PACKED_FILE_PATTERNS = ['**/*.js', 'package.json'];

const scannerModule = '@n8n/scan-community-package/scanner/scanner.mjs';
const scanner = (await import(scannerModule)) as Scanner;

/** Scans as the scanner's own `analyzePackage` does, prints what was looked at, and tells whether all is well. */
async function scan(title: string, folder: string, patterns: string[]): Promise<boolean> {
	const eslint = new ESLint({
		cwd: folder,
		allowInlineConfig: false,
		overrideConfigFile: true,
		overrideConfig: await scanner.buildScanConfig(),
	});
	const results = await eslint.lintFiles(patterns);
	console.log(`\n${title}: ${results.length} files`);
	for (const { filePath } of results) console.log(`  ${path.relative(folder, filePath)}`);
	const formatter = await eslint.loadFormatter('stylish');
	console.log(await formatter.format(results));
	return results.every(({ errorCount, warningCount }) => errorCount + warningCount === 0);
}

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = await mkdtemp(path.join(tmpdir(), 'number-status-check-scan-'));
try {
	const { unpacked } = await packCopy(root, folder);
	const { name, version } = JSON.parse(await readFile(path.join(unpacked, 'package.json'), 'utf8')) as Record<
		string,
		unknown
	>;
	console.log(`Scanning ${String(name)}@${String(version)} with the rules of @n8n/scan-community-package`);
	const sources = await scan('Sources', root, scanner.SOURCE_FILE_PATTERNS);
	const packed = await scan('Tarball', unpacked, PACKED_FILE_PATTERNS);
	console.log(sources && packed ? 'No violations.' : 'Violations found.');
	process.exitCode = sources && packed ? 0 : 1;
} finally {
	await rm(folder, { recursive: true, force: true });
}
