import type { ItemNumber } from '../../nodes/NumberStatusCheck/core/item-number';
import type { KnownResult } from '../../nodes/NumberStatusCheck/core/list/known-result';
import { STATUS_BY_ID } from '../../nodes/NumberStatusCheck/core/statuses';
import type { StatusId } from '../../nodes/NumberStatusCheck/core/statuses';
import type { NumberOutcome, NumberResult, Reason } from '../../nodes/NumberStatusCheck/core/types';
import type { RunRecord } from '../../nodes/NumberStatusCheck/output/summary';
import { activeResult } from '../core/active-result.mts';

/** A run over nothing. */
export const EMPTY_RUN: RunRecord = {
	items: 0,
	itemNumbers: [],
	outcomes: new Map(),
	known: new Map(),
	report: { requests: 0, retries: 0, reAsks: 0, resolved: 0, goalReached: false, charged: 0, chargedStrangers: 0 },
	payable: 0,
	payableAtLeast: 0,
	sampledFrom: null,
	sent: 0,
	dryRun: false,
	pricePerNumber: 0,
	currency: '',
	startedAt: Date.UTC(2026, 10, 24, 8, 30),
	endedAt: Date.UTC(2026, 10, 24, 8, 30, 4),
};

/** What the API said in the run: active and charged, unless `changes` say otherwise. */
export function resolved(changes: Partial<NumberResult> = {}): NumberOutcome {
	const result = activeResult(changes);
	return { kind: 'resolved', result, charged: result.charged, checkedAt: 0 };
}

/** An earlier result that was reused. */
export function reused(changes: Partial<NumberResult> = {}): NumberOutcome {
	return { kind: 'reused', result: activeResult({ ...changes, charged: false }), charged: false, checkedAt: 0 };
}

/** An earlier result. */
export function known(status: StatusId, checkedAt = 0): KnownResult {
	const { code } = STATUS_BY_ID.get(status) ?? { code: '1' };
	return { result: activeResult({ status, statusCode: code, charged: false }), checkedAt };
}

/** A number without a result. */
export function unresolved(code = 'delayed', message = 'No status came.', charged = false): NumberOutcome {
	return { kind: 'unresolved', reason: { code, message }, cutShort: false, charged, checkedAt: 0 };
}

/** One item for each number that is not a mobile number. */
export function invalid(codes: readonly string[]): ItemNumber[] {
	return codes.map((code, item) => ({ item, number: null, reason: { code, message: 'x' } satisfies Reason }));
}

/** A run in which each outcome is that of a number of its own, which occurs `times` times, each in an item of its own. */
export function runOf(outcomes: readonly NumberOutcome[], times = 1, changes: Partial<RunRecord> = {}): RunRecord {
	const byNumber = new Map(outcomes.map((outcome, index) => [String(13_800_000_000 + index), outcome]));
	const numbers = Array.from({ length: times }, () => [...byNumber.keys()]).flat();
	const itemNumbers = numbers.map((number, item) => ({ item, number }));
	const counts = { items: numbers.length, payable: byNumber.size, payableAtLeast: byNumber.size, sent: byNumber.size };
	const report = { ...EMPTY_RUN.report, charged: outcomes.filter(({ charged }) => charged).length };
	return { ...EMPTY_RUN, ...counts, itemNumbers, outcomes: byNumber, report, ...changes };
}
