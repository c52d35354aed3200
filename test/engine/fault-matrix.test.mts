import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { endingOf, LIST, meetingOf, ON_ERROR, POSITIONS, runFault } from './fault-run.mts';
import type { FaultCase, FaultRun, Position } from './fault-run.mts';
import { faultPage } from './fault-page.mts';
import type { Fault } from './fault.mts';
import { FAULTS } from './faults.mts';

const PAGE = path.resolve(__dirname, '..', '..', 'docs', 'faults.md');
/**
 * Some faults only wait; while they do, other runs go on. Where a reply counts as late soon, few runs share the event
 * loop, so that no other reply is late; a fault of the machine affects the whole process.
 */
const AT_A_TIME = { other: 96, short: 18, machine: 1 } as const;
const MATRIX_TIMEOUT_MS = 240_000;

const isShort = ({ requestTimeoutSeconds = 30 }: Fault) => requestTimeoutSeconds < 30;

const CASES: readonly FaultCase[] = FAULTS.flatMap((fault) =>
	(['once', 'stays'] as const).flatMap((duration) =>
		(Object.keys(POSITIONS) as Position[]).flatMap((position) =>
			ON_ERROR.map((onError) => ({ fault, duration, position, onError })),
		),
	),
);
const ENDED = new Map<FaultCase, FaultRun | Error>();

async function runCase(faultCase: FaultCase): Promise<void> {
	const end = (result: FaultRun | Error) => void ENDED.set(faultCase, result);
	await runFault(faultCase).then(end, (error: unknown) => end(error instanceof Error ? error : Error(String(error))));
}

async function runAll(cases: readonly FaultCase[], atATime: number): Promise<void> {
	const open = [...cases].reverse();
	const worker = async () => {
		for (let next = open.pop(); next !== undefined; next = open.pop()) await runCase(next);
	};
	await Promise.all(Array.from({ length: atATime }, worker));
}

function ended(faultCase: FaultCase): FaultRun {
	const result = ENDED.get(faultCase);
	if (result === undefined || result instanceof Error) throw result ?? new Error('The case did not run.');
	return result;
}

beforeAll(async () => {
	const kindOf = ({ fault }: FaultCase): keyof typeof AT_A_TIME =>
		typeof fault.effect === 'string' ? 'machine' : isShort(fault) ? 'short' : 'other';
	for (const kind of ['other', 'short', 'machine'] as const) {
		await runAll(
			CASES.filter((faultCase) => kindOf(faultCase) === kind),
			AT_A_TIME[kind],
		);
	}
}, MATRIX_TIMEOUT_MS);

/** Contacts that have a status in the end. */
function expectedActive(faultCase: FaultCase): number {
	const { active = ({ before }) => before } = faultCase.fault;
	return active(meetingOf(faultCase));
}

/**
 * Requests whose reply was lost though the API may have charged for it: broken off, late, or from something in between.
 */
function lostReplies({ run }: FaultRun): number {
	return run.journal.filter(({ delivered, httpStatus, resultCode }) => {
		return !delivered || (httpStatus !== null && httpStatus >= 500 && resultCode === null);
	}).length;
}

/** The kinds of the hints, of which one says how many replies were lost, where any were. */
function expectHints(result: FaultRun, ...others: readonly string[]): void {
	const lost = lostReplies(result);
	const messages = result.run.hints.map(({ message }) => message);
	const said = messages.flatMap((message) => /^The repl(?:y|ies) to ([\d,]+) /.exec(message)?.[1] ?? []);
	expect(said).toEqual(lost === 0 ? [] : [String(lost)]);
	expect(result.run.hints.map(({ type }) => type)).toEqual([...others, 'info', ...said.map(() => 'info')]);
}

/** Where the contacts of a case have to be; `errorOutput` when some leave through n8n's error output. */
function expectEnding(result: FaultRun): void {
	const { contacts, run, onError, fault } = result;
	const active = expectedActive(result);
	switch (endingOf(result)) {
		case 'resolved':
			expect(contacts).toEqual({ Active: LIST.numbers });
			expect(run.error).toBeUndefined();
			expectHints(result, ...(fault.warns === true ? ['warning'] : []));
			return;
		case 'unresolved':
			expect(contacts).toEqual({ ...(active > 0 ? { Active: active } : {}), Unresolved: LIST.numbers - active });
			expect(run.error).toBeUndefined();
			return;
		case 'stopped':
			if (onError === 'stopWorkflow' && active === 0) {
				expect(run.error).toMatchObject({ name: 'NodeApiError' });
				expect(contacts).toEqual({});
				return;
			}
			expect(run.error).toBeUndefined();
			expect(contacts.Active ?? 0).toBe(active);
			expect((contacts.Unresolved ?? 0) + (contacts.Error ?? 0)).toBe(LIST.numbers - active);
			expect((contacts.Error ?? 0) > 0).toBe(onError === 'continueErrorOutput');
			expectHints(result, 'warning');
	}
}

/** The most requests that a case may spend; without a fault a run takes five. */
function requestBound(result: FaultRun): number {
	const { fault, position } = result;
	const before = POSITIONS[position] - 1;
	switch (endingOf(result)) {
		case 'resolved':
			// The requests that met it again, both halves of a refused one, or one for each that was answered by half.
			return (
				LIST.requests +
				Math.max(2, 2 * (fault.length ?? 1), fault.answersHalf === true ? meetingOf(result).requests : 0)
			);
		case 'unresolved':
			// In halves on its last attempts.
			return before + (LIST.requests - before) * (LIST.maxAttempts + LIST.batchSize);
		case 'stopped':
			return before + 2 * LIST.concurrency + LIST.maxAttempts;
	}
}

describe.each(FAULTS.map((fault) => [fault.name, fault] as const))('%s', (_, fault) => {
	const cases = CASES.filter((faultCase) => faultCase.fault === fault);
	const titled = cases.map((faultCase) => {
		const { duration, position, onError } = faultCase;
		const when = duration === 'once' ? `once, at the ${position} request` : `from the ${position} request on`;
		return [`${when}, On Error ${onError}: ${endingOf(faultCase)}`, faultCase] as const;
	});

	test.each(titled)('%s', (_title, faultCase) => {
		const result = ended(faultCase);
		expectEnding(result);
		expect(result.requests).toBeLessThanOrEqual(requestBound(result));
		expect(Object.values(result.run.ledger.answered).filter((times) => times > 1)).toEqual([]);
		const silent = endingOf(faultCase) === 'resolved' && fault.warns !== true;
		expect(result.texts.length > 0).toBe(!silent);
		for (const text of result.texts) {
			expect(text).toMatch(fault.reads);
			expect(text).toMatch(/^[A-Z].+[.)] [A-Z].+\.$/s);
			expect(text).not.toMatch(/undefined|null|NaN|\[object/);
		}
	});
});

test('docs/faults.md says what these runs did', () => {
	const page = faultPage(CASES.map(ended));
	if (process.env.UPDATE_DOCS === '1') writeFileSync(PAGE, page);
	expect(readFileSync(PAGE, 'utf8')).toBe(page);
});
