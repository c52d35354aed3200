import { execFileSync } from 'node:child_process';
import type { StdioOptions } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { release, type } from 'node:os';
import path from 'node:path';
import type { JestReport } from '../scripts/jest-report.mts';
import { isUpToDate, withRun } from './compatibility.mts';
import type { Setup } from './setup.mts';
import { VERSIONS } from './versions.mts';

/** The version that a program reports, "156.0.8078.79" for instance. */
function versionOf(executable: string | undefined): string {
	if (executable === undefined) return 'none';
	const stdio: StdioOptions = ['ignore', 'pipe', 'ignore'];
	const said = execFileSync(executable, ['--version'], { encoding: 'utf8', stdio });
	return /\d+(?:\.\d+)+/.exec(said)?.[0] ?? 'unknown';
}

function environmentOf({ runtimes, programs }: Setup): string[] {
	const n8n = VERSIONS.flatMap(({ name }) => runtimes[name] ?? []);
	return [
		...n8n.map(({ version, node }) => `n8n ${version} on Node.js ${node.version}`),
		`${type()} ${release().split('-')[0]} on ${process.arch}`,
		`Chromium ${versionOf(programs.chromium)}`,
		`Redis ${versionOf(programs.redis)}`,
		`PostgreSQL ${versionOf(programs.postgres && path.join(programs.postgres, 'postgres'))}`,
	];
}

/**
 * Compares `docs/compatibility.md` with a whole run in which all went well, or writes it with UPDATE_DOCS=1. Returns
 * what to do about a page that says something else, or undefined.
 */
export async function checkCompatibilityPage(setup: Setup, report: JestReport): Promise<string | undefined> {
	const file = path.join(setup.root, 'docs', 'compatibility.md');
	const page = await readFile(file, 'utf8');
	if (process.env.UPDATE_DOCS === '1') {
		const facts = { date: new Date().toISOString().slice(0, 10), environment: environmentOf(setup) };
		await writeFile(file, withRun(page, report, facts));
		return undefined;
	}
	if (isUpToDate(page, report)) return undefined;
	return 'docs/compatibility.md says something else than this run: UPDATE_DOCS=1 npm run test:e2e';
}
