/** A numeric option: its display name, its default, and the values it accepts. Units stand in `label`. */
export interface NumberLimits {
	readonly label: string;
	readonly default: number;
	readonly min: number;
	/** Where absent, the limit is `Number.MAX_SAFE_INTEGER`. */
	readonly max?: number;
	/** Whether only whole numbers are accepted; absent for no. */
	readonly whole?: boolean;
}

const DAY_SECONDS = 86_400;

/**
 * Defaults and limits of the numeric options, by parameter name. The form, the validation and its message are built
 * from these, and a test compares README's table with them. The age options (`…Days`) belong to Reuse Recent Results.
 */
export const NUMBER_LIMITS = {
	/** Vendor document 1.2: at most 50 numbers per request. */
	batchSize: { label: 'Batch Size', default: 50, min: 1, max: 50, whole: true },
	concurrency: { label: 'Concurrency', default: 4, min: 1, max: 20, whole: true },
	maxRequestsPerSecond: { label: 'Max Requests per Second', default: 0, min: 0 },
	/** The vendor asks for three seconds. */
	delaySeconds: { label: 'Delay (Seconds)', default: 3, min: 0, max: DAY_SECONDS },
	maxAttempts: { label: 'Max Attempts', default: 5, min: 1, max: 20, whole: true },
	requestTimeoutSeconds: { label: 'Request Timeout (Seconds)', default: 30, min: 1, max: DAY_SECONDS },
	maxRunMinutes: { label: 'Max Run Time (Minutes)', default: 0, min: 0 },
	gatherMilliseconds: { label: 'Gather (Milliseconds)', default: 0, min: 0, max: 60_000, whole: true },
	maxNumbers: { label: 'Max Numbers', default: 0, min: 0, whole: true },
	sampleSize: { label: 'Sample Size', default: 0, min: 0, whole: true },
	stopAfterActive: { label: 'Stop After Active', default: 0, min: 0, whole: true },
	pricePerNumber: { label: 'Price per Number', default: 0, min: 0 },
	maxAgeDays: { label: 'Max Age (Days)', default: 30, min: 0 },
	activeDays: { label: 'Max Age of Active (Days)', default: 30, min: 0 },
	silentDays: { label: 'Max Age of Silent (Days)', default: 30, min: 0 },
	riskDays: { label: 'Max Age of Risk (Days)', default: 30, min: 0 },
	suspendedDays: { label: 'Max Age of Suspended (Days)', default: 7, min: 0 },
	emptyDays: { label: 'Max Age of Empty Number (Days)', default: 30, min: 0 },
	noRecordDays: { label: 'Max Age of No Record (Days)', default: 7, min: 0 },
} as const satisfies Record<string, NumberLimits>;

/** The parameter name of a numeric option. */
export type NumberOption = keyof typeof NUMBER_LIMITS;

/** The default of a numeric option, in the unit of its label. Never throws. */
export function defaultOf(name: NumberOption): number {
	return NUMBER_LIMITS[name].default;
}

/** The values that an option with a list of choices accepts; the first is its default. */
export const CHOICES = {
	inputFields: { label: 'Input Fields', values: ['all', 'none'] },
	numbersPerContact: { label: 'Numbers per Contact', values: ['all', 'best'] },
	onCutShort: { label: 'If the Run Stops Early', values: ['keep', 'fail'] },
	reportLanguage: { label: 'Report Language', values: ['en', 'zh'] },
	resultFormat: { label: 'Result Format', values: ['nested', 'flat'] },
} as const;

/** A choice of such an option. */
export type Choice<Name extends keyof typeof CHOICES> = (typeof CHOICES)[Name]['values'][number];

/** The choice that applies where the user made none. Never throws. */
export function defaultChoice<Name extends keyof typeof CHOICES>(name: Name): Choice<Name> {
	return CHOICES[name].values[0];
}

/** Output Field where the user sets none. */
export const DEFAULT_OUTPUT_FIELD = 'numberStatus';

/** The options that take text, by parameter name. */
export const TEXTS = {
	additionalDelayCodes: { label: 'Additional Delay Codes', default: '' },
	currency: { label: 'Currency', default: '' },
	outputField: { label: 'Output Field', default: DEFAULT_OUTPUT_FIELD },
} as const;

/** The options that name a field of the items, by parameter name; they belong to Reuse Recent Results. */
export const FIELDS = {
	statusField: { label: 'Status Field' },
	checkedAtField: { label: 'Checked At Field' },
	numberField: { label: 'Number Field' },
} as const;

/** The options that are on or off, by parameter name. */
export const SWITCHES = {
	dryRun: { label: 'Dry Run', default: false },
	includeRaw: { label: 'Include Raw Reply', default: false },
} as const;

/** The parameters that hold other options, by parameter name. */
export const COLLECTIONS = {
	options: { label: 'Options' },
	reuse: { label: 'Reuse Recent Results' },
} as const;
