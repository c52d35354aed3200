import { isDeepStrictEqual } from 'node:util';
import type { INodeExecutionData } from 'n8n-workflow';
import { DEMO_ACCOUNT } from '../../simulator/accounts.mts';
import { billViolations, droppedBill, SUMMARY_OUTPUT } from './bill.mts';
import { resultIn } from './contacts.mts';
import { runInEngine } from './engine.mts';
import type { Run, RunOptions } from './engine.mts';
import { secretsIn } from './secrets.mts';

/** A run, and what the node promises for it. */
export interface CheckedOptions extends RunOptions {
	/** For each item its numbers in order, as the test reads them; `invalid` for one that is none. */
	readonly expected: readonly (readonly string[])[];
	/** A function of the node is broken on purpose: then a hint may be missing, as it may with a changed context. */
	readonly brokenOnPurpose?: boolean;
	/** Where the result stands in an item that left; default Output Field. */
	readonly resultField?: string;
}

/** What n8n's own error output is called. */
const ERROR_OUTPUT = 'Error';

function continues({ settings }: RunOptions): boolean {
	return settings?.onError === 'continueRegularOutput' || settings?.onError === 'continueErrorOutput';
}

function resultFieldOf({ options, resultField }: CheckedOptions): string {
	const { outputField } = options ?? {};
	return resultField ?? (typeof outputField === 'string' ? outputField : 'numberStatus');
}

/** Each contact leaves once, in the order of the input, paired with its item and with its binary data. */
function contactsOf(run: Run, options: CheckedOptions): string[] {
	const { items, expected } = options;
	const violations: string[] = [];
	const field = resultFieldOf(options);
	const left = expected.map(() => new Map<number, number>());
	const unnamed = expected.map(() => 0);

	const leave = (item: INodeExecutionData, output: string, last: { item: number; position: number }) => {
		const paired = item.pairedItem;
		const index = typeof paired === 'object' && !Array.isArray(paired) ? paired.item : -1;
		const numbers = expected[index];
		if (numbers === undefined) return void violations.push(`${output}: paired with ${JSON.stringify(paired)}`);
		if (Object.keys(paired ?? {}).join() !== 'item') {
			violations.push(`${output}: pairedItem ${JSON.stringify(paired)}`);
		}
		if (index < last.item) violations.push(`${output}: item ${index} after item ${last.item}`);
		const { binary } = items[index] ?? {};
		if (JSON.stringify(item.binary) !== JSON.stringify(binary)) {
			violations.push(`${output}: item ${index} lost its binary data`);
		}

		const result = resultIn(item, field);
		if (result === undefined) {
			if (output !== ERROR_OUTPUT) violations.push(`${output}: item ${index} has no result`);
			// With Numbers per Contact set to Best, an item stands for all its numbers.
			const stands = options.options?.numbersPerContact === 'best' ? numbers.length : 1;
			unnamed[index] = (unnamed[index] ?? 0) + stands;
			last.item = index;
			return;
		}
		if (result.number === null && result.status === 'unresolved') {
			// The item could not be read, so nobody knows how many numbers it has.
			unnamed[index] = (unnamed[index] ?? 0) + numbers.length;
			last.item = index;
			return;
		}
		if (result.otherNumbers !== undefined) {
			const all = [result, ...result.otherNumbers].map(({ number }) => number ?? 'invalid');
			const distinct = (list: readonly string[]) => [...new Set(list)].sort().join();
			if (distinct(all) !== distinct(numbers)) violations.push(`${output}: item ${index} has ${all.join()}`);
			numbers.forEach((_, position) => left[index]?.set(position, (left[index].get(position) ?? 0) + 1));
			Object.assign(last, { item: index, position: numbers.length });
			return;
		}
		const from = index === last.item ? last.position + 1 : 0;
		const position = numbers.indexOf(result.number ?? 'invalid', from);
		if (position === -1) violations.push(`${output}: item ${index} has no ${String(result.number)} left in order`);
		left[index]?.set(position, (left[index].get(position) ?? 0) + 1);
		Object.assign(last, { item: index, position });
	};

	run.outputs.forEach((output, index) => {
		// Not a contact, but the figures of the run.
		if (options.parameters?.includeSummary === true && run.declaredOutputs[index] === SUMMARY_OUTPUT) return;
		const last = { item: 0, position: -1 };
		for (const item of output) leave(item, String(run.declaredOutputs[index]), last);
	});
	expected.forEach((numbers, index) => {
		const named = left[index] ?? new Map<number, number>();
		const twice = [...named.values()].some((times) => times > 1);
		if (twice || named.size + (unnamed[index] ?? 0) !== numbers.length) {
			violations.push(`item ${index} left ${named.size} + ${unnamed[index]} times for ${numbers.length} numbers`);
		}
	});
	return violations;
}

function violationsOf(run: Run, options: CheckedOptions): string[] {
	const { ledger, journal } = run;
	const known = new Set(options.expected.flat());
	const strangers = Object.keys(ledger.asked).filter((number) => !known.has(number));
	const tokens = journal.flatMap(({ token }) => token ?? []);
	const { password, secret } = { ...DEMO_ACCOUNT, ...options.credential };
	// Blank ones are no secret, and stand in every text.
	const secrets = [String(password), String(secret), ...tokens].filter((text) => text.trim() !== '');
	const outputCount = run.declaredOutputs.length - (options.settings?.onError === 'continueErrorOutput' ? 1 : 0);
	const returned = run.error === undefined && run.outputs.length > 0;
	const field = resultFieldOf(options);
	return [
		...ledger.askedAfterAnswer.map((number) => `${number} was asked again though it was paid for`),
		...strangers.map((number) => `${number} was asked, and stands in no item`),
		...secretsIn([run.recorded, run.thrown, run.hints], secrets).map((found) => `"${found}" came out`),
		...run.returnedOutputs
			.filter((count) => count !== outputCount)
			.map((count) => `${count} outputs of ${outputCount}`),
		...(continues(options) && run.thrown.length > 0 ? ['it threw although On Error is set to continue'] : []),
		...(returned && run.outputs.length !== run.declaredOutputs.length
			? ['n8n recorded another number of outputs']
			: []),
		...(returned
			? [
					...contactsOf(run, options),
					...billViolations(run, field, options.brokenOnPurpose === true || options.changeContext !== undefined),
				]
			: []),
		...(run.outputs.length === 0 && options.options?.onCutShort !== 'fail' ? droppedBill(run) : []),
	];
}

/** A copy of plain data that shares nothing with it. */
function copyOf(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(copyOf);
	if (typeof value !== 'object' || value === null) return value;
	if (Object.prototype.toString.call(value) !== '[object Object]') return structuredClone(value);
	return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, copyOf(inner)]));
}

/**
 * Runs the node in the engine and checks what holds in every run: each contact leaves once, in order, paired, with its
 * binary data; no item is changed; nothing is asked again once it is paid for; the bill in items, hint and summary is the
 * API's; as many outputs come as are declared; no secret comes out.
 */
export async function runNode(options: CheckedOptions): Promise<Run> {
	const before = copyOf(options.items);
	const run = await runInEngine(options);
	expect(violationsOf(run, options)).toEqual([]);
	// For a long list, much faster than the comparison that can show a difference.
	if (!isDeepStrictEqual(options.items, before)) expect(options.items).toEqual(before);
	return run;
}
