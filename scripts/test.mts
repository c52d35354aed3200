/**
 * `npm test`: type check, lints, format check, build and every jest test; a failing step does not stop the others. Ends
 * with the line `N passed, N failed`, where each step counts as one and jest as its tests; exits with 1 when anything
 * failed. Arguments go to jest (`npm test -- test/core`).
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { countsOf, failuresOf, readJestReport } from './jest-report.mts';
import type { Counts } from './jest-report.mts';

const bin = (name: string) => path.join('node_modules', '.bin', name);

/** What has failed, for the end of a long log. */
const failures: string[] = [];

function run(command: string, args: readonly string[]): boolean {
	const done = spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
	return done.status === 0;
}

function step(title: string, command: string, args: readonly string[]): Counts {
	console.log(`\n── ${title}`);
	const ok = run(command, args);
	console.log(ok ? `ok: ${title}` : `FAILED: ${title}`);
	if (!ok) failures.push(`FAILED: ${title}`);
	return ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** Counts what jest says it ran; a run that leaves no report, or ran no test, is a failure. */
function jest(args: readonly string[]): Counts {
	console.log('\n── Tests');
	const folder = mkdtempSync(path.join(tmpdir(), 'number-status-check-'));
	const report = path.join(folder, 'jest.json');
	try {
		const ok = run(bin('jest'), ['--json', `--outputFile=${report}`, '--testLocationInResults=false', ...args]);
		const result = readJestReport(report);
		const { passed, failed } = countsOf(result);
		failures.push(...failuresOf(result, process.cwd()));
		// Jest can fail for a reason that has nothing to do with a test.
		const other = !ok && failed === 0;
		if (other) failures.push('FAILED: jest, by no test');
		return { passed, failed: other ? 1 : failed };
	} catch (error) {
		failures.push(`FAILED: jest left no report: ${String(error)}`);
		return { passed: 0, failed: 1 };
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

const counts = [
	step('Types', 'npm', ['run', '--silent', 'typecheck']),
	step("Lint: n8n's rules, strict mode", bin('n8n-node'), ['lint']),
	step('Lint: house rules, n8n-nodes-base, import directions', 'npm', ['run', '--silent', 'lint:house']),
	step('Format', 'npm', ['run', '--silent', 'lint:format']),
	step('Build', 'npm', ['run', '--silent', 'build']),
	step("Lint: rules of n8n's package scan, on sources and build", 'npm', ['run', '--silent', 'lint:scan']),
	jest(process.argv.slice(2)),
];
if (failures.length > 0) console.log(`\n${failures.join('\n')}`);
const total = (key: keyof Counts) => counts.reduce((sum, count) => sum + count[key], 0);
console.log(`\n${total('passed')} passed, ${total('failed')} failed`);
process.exit(total('failed') === 0 ? 0 : 1);
