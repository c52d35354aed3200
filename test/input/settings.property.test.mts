import fc from 'fast-check';
import type { INodeProperties } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { CHOICES, NUMBER_LIMITS } from '../../nodes/NumberStatusCheck/core/limits';
import type { NumberLimits } from '../../nodes/NumberStatusCheck/core/limits';
import { OPTIONS } from '../../nodes/NumberStatusCheck/description/options';
import { REUSE } from '../../nodes/NumberStatusCheck/description/reuse';
import type { Settings } from '../../nodes/NumberStatusCheck/input/settings';
import { holds } from '../core/property-runs.mts';
import { expression, settings } from './settings-context.mts';

/** Random cases of each property; together 11 000 in one run. */
const CASES = { one: 5000, several: 2000 };

const MINUTE = 60_000;
const DAY = 86_400_000;

/** Every option with the path to it, but for the fields of Reuse Recent Results, whose names any text may be. */
const AGES = ((REUSE.options ?? []) as INodeProperties[]).filter(({ type }) => type === 'number');
const PLACES = [
	...OPTIONS.map(({ name, displayName }) => ({ name, displayName, inReuse: false })),
	...AGES.map(({ name, displayName }) => ({ name, displayName, inReuse: true })),
];
const LABELS = ['Options', ...PLACES.map(({ displayName }) => displayName)];

const BLANKS = fc.string({ unit: fc.constantFrom(' ', '\t', '\n', '\u00A0', '\uFEFF'), maxLength: 3 });
const WORDS = fc.oneof(
	fc.constantFrom('true', 'false', 'TRUE', 'False', 'yes', 'on', '', '0', '-0', '0.0', '00', '0x0', '0x10', '1e3'),
	fc.constantFrom('1,000', '1 000', 'NaN', 'Infinity', '-Infinity', '٣', '1_0', '0b1', '+1', '.5', '5.', 'null'),
	fc.constantFrom(
		'ENOTFOUND',
		'getaddrinfo',
		'undefined',
		'[object Object]',
		'all',
		'none',
		'keep',
		'fail',
		'Keep',
		'__proto__',
		'numberStatus',
	),
	fc.double().map(String),
	fc.integer().map(String),
	fc.integer({ min: -2, max: 60 }).map(String),
	fc.string(),
);
const ANY_VALUE: fc.Arbitrary<unknown> = fc.oneof(
	fc.constantFrom(undefined, null, true, false, 0, -0, 1, NaN, Infinity, -Infinity, 0n, Symbol('none'), {}, []),
	fc.tuple(BLANKS, WORDS, BLANKS).map((parts) => parts.join('')),
	fc.double(),
	fc.integer(),
	fc.integer({ min: -2, max: 60 }),
	fc.anything({
		...{ withBigInt: true, withBoxedValues: true, withDate: true, withMap: true, withSet: true },
		...{ withNullPrototype: true, withObjectString: true, withSparseArray: true, withTypedArray: true },
	}),
);

/** A value that the user typed, or that an expression gives. */
interface Given {
	readonly value: unknown;
	readonly computed: boolean;
}

/** n8n takes text that begins with `=` for an expression. */
const GIVEN: fc.Arbitrary<Given> = fc
	.record({ value: ANY_VALUE, computed: fc.boolean() })
	.filter(({ value, computed }) => computed || typeof value !== 'string' || !value.startsWith('='));
const asOption = ({ value, computed }: Given) => (computed ? expression(value) : value);

/** What the value is for whoever reads it, found without the code under test: trimmed, in lower case. */
function meaning({ value }: Given): string {
	if (typeof value === 'string') return value.trim().toLowerCase();
	return typeof value === 'number' || typeof value === 'boolean' || value === null ? String(value) : typeof value;
}

/** Whether the user left the option to its default. */
const isLeft = ({ value, computed }: Given) => !computed && (value === undefined || value === null || value === '');
/** Whether the user typed a 0 in some form, or left the option to its default of 0. */
const isNoLimit = (given: Given) => isLeft(given) || (!given.computed && /^-?0*\.?0+$/.test(meaning(given)));

function within(value: number, { min, max = Number.MAX_SAFE_INTEGER, whole = false }: NumberLimits, unit = 1): boolean {
	const isWhole = !(whole || unit > 1) || Number.isInteger(value);
	return isWhole && value >= min * unit && value <= max * unit && !Object.is(value, -0);
}

/** What a run does not bear. */
function violationsOf({ check, spending, reuse, ...others }: Settings): string[] {
	const { batchSize, concurrency, maxAttempts, delaySeconds, requestTimeoutSeconds, pricePerNumber } = NUMBER_LIMITS;
	const ages = Object.values(reuse?.maxAges ?? {});
	const { minIntervalMs, maxRunMs } = check;
	const right: Readonly<Record<string, boolean>> = {
		batchSize: within(check.batchSize, batchSize),
		concurrency: within(check.concurrency, concurrency),
		maxAttempts: within(check.maxAttempts, maxAttempts),
		delayMs: within(check.delayMs, delaySeconds, 1000),
		minIntervalMs: Number.isInteger(minIntervalMs) && minIntervalMs >= 0 && minIntervalMs <= DAY,
		maxRunMs: maxRunMs === Infinity || within(maxRunMs, NUMBER_LIMITS.maxRunMinutes, MINUTE),
		additionalDelayCodes: [...check.additionalDelayCodes].every((code) => /^\d{6}$/.test(code)),
		keepRaw: typeof check.keepRaw === 'boolean',
		gatherMs: within(check.gatherMs ?? -1, NUMBER_LIMITS.gatherMilliseconds),
		requestTimeoutMs: within(others.requestTimeoutMs, requestTimeoutSeconds, 1000) && others.requestTimeoutMs >= 1,
		outputField: others.outputField.length > 0 && others.outputField.every((part) => part !== ''),
		flat: typeof others.flat === 'boolean',
		keepInput: typeof others.keepInput === 'boolean',
		failWhenCutShort: typeof others.failWhenCutShort === 'boolean',
		maxNumbers: spending.maxNumbers === Infinity || within(spending.maxNumbers, NUMBER_LIMITS.maxNumbers),
		sampleSize: spending.sampleSize === Infinity || within(spending.sampleSize, NUMBER_LIMITS.sampleSize),
		stopAfterActive:
			spending.stopAfterActive === Infinity || within(spending.stopAfterActive, NUMBER_LIMITS.stopAfterActive),
		bestNumber: typeof others.bestNumber === 'boolean',
		dryRun: typeof spending.dryRun === 'boolean',
		pricePerNumber: within(others.pricePerNumber, pricePerNumber),
		maxAges: ages.every((age) => within(age, NUMBER_LIMITS.maxAgeDays, DAY)),
	};
	return Object.keys(right).filter((name) => right[name] !== true);
}

/** The settings, or the message they are refused with. Throws whatever is no refusal. */
function read(options: unknown): Settings | string {
	try {
		return settings(options);
	} catch (error) {
		if (error instanceof NodeOperationError && typeof error.description === 'string') return error.message;
		throw error;
	}
}

/** What the settings make of one option that must not be more, or other, than what was given. */
function expectClosed(name: string, given: Given, settings: Settings): void {
	const { check, spending, keepInput, failWhenCutShort, reportLanguage } = settings;
	const off = isLeft(given) || meaning(given) === 'false';
	const chosen = (option: keyof typeof CHOICES) => (isLeft(given) ? CHOICES[option].values[0] : given.value);
	const expected: Readonly<Record<string, () => void>> = {
		dryRun: () => expect(spending.dryRun).toBe(!off),
		includeRaw: () => expect(check.keepRaw).toBe(!off),
		maxNumbers: () => expect(spending.maxNumbers === Infinity).toBe(isNoLimit(given)),
		sampleSize: () => expect(spending.sampleSize === Infinity).toBe(isNoLimit(given)),
		stopAfterActive: () => expect(spending.stopAfterActive === Infinity).toBe(isNoLimit(given)),
		maxRunMinutes: () => expect(check.maxRunMs === Infinity).toBe(isNoLimit(given)),
		maxRequestsPerSecond: () => expect(check.minIntervalMs === 0).toBe(isNoLimit(given)),
		inputFields: () => expect(keepInput ? 'all' : 'none').toBe(chosen('inputFields')),
		onCutShort: () => expect(failWhenCutShort ? 'fail' : 'keep').toBe(chosen('onCutShort')),
		numbersPerContact: () => expect(settings.bestNumber ? 'best' : 'all').toBe(chosen('numbersPerContact')),
		resultFormat: () => expect(settings.flat ? 'flat' : 'nested').toBe(chosen('resultFormat')),
		reportLanguage: () => expect(reportLanguage).toBe(chosen('reportLanguage')),
	};
	expected[name]?.();
}

holds(
	'an option is refused by its name, or gives a setting in range that is no wider than what was given',
	CASES.one,
	fc.property(fc.constantFrom(...PLACES), GIVEN, ({ name, displayName, inReuse }, given) => {
		const option = { [name]: asOption(given) };
		const result = read(inReuse ? { reuse: option } : option);
		if (typeof result === 'string') return expect(result).toContain(displayName);
		expect(violationsOf(result)).toEqual([]);
		expectClosed(name, given, result);
	}),
);

const SEVERAL = { maxKeys: 3 };
const NAMES = fc.constantFrom(...OPTIONS.map(({ name }) => name));

function expectNamed(message: string): void {
	expect(LABELS.filter((label) => message.includes(label))).not.toEqual([]);
}

holds(
	'several options, each by expression or not, are refused by the name of one, or are all in range',
	CASES.several,
	fc.property(fc.dictionary(NAMES, GIVEN, SEVERAL), (given) => {
		const result = read(Object.fromEntries(Object.entries(given).map(([name, option]) => [name, asOption(option)])));
		if (typeof result === 'string') return expectNamed(result);
		expect(violationsOf(result)).toEqual([]);
		for (const [name, option] of Object.entries(given)) expectClosed(name, option, result);
	}),
);

holds(
	'options that one expression gives are each taken for computed',
	CASES.several,
	fc.property(fc.dictionary(NAMES, ANY_VALUE, SEVERAL), (values) => {
		const result = read(expression(values));
		if (typeof result === 'string') return expectNamed(result);
		expect(violationsOf(result)).toEqual([]);
		for (const [name, value] of Object.entries(values)) expectClosed(name, { value, computed: true }, result);
	}),
);

holds(
	'whatever stands in place of Options is refused, unless it is an object or left out',
	CASES.several,
	fc.property(GIVEN, (given) => {
		const result = read(asOption(given));
		if (typeof result === 'string') return expectNamed(result);
		expect(violationsOf(result)).toEqual([]);
		expect(typeof given.value === 'object' || (given.value === undefined && !given.computed)).toBe(true);
	}),
);
