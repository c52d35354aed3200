/** A number option: its display name, its default, and the values it takes. */
export interface NumberLimits {
	readonly label: string;
	readonly default: number;
	readonly min: number;
	/** Without one, any number from `min` on is taken. */
	readonly max?: number;
	/** Whether only whole numbers are taken. */
	readonly whole?: boolean;
}

const DAY_SECONDS = 86_400;

/**
 * Defaults and limits of the number options, by parameter name. The form, the check of what was set and its message are
 * made from these; README's table is compared with them. The age options (`…Days`) belong to Reuse Recent Results.
 */
export const NUMBER_LIMITS = {
	/** Vendor document 1.2: at most 50 numbers in a request. */
	batchSize: { label: 'Batch Size', default: 50, min: 1, max: 50, whole: true },
	concurrency: { label: 'Concurrency', default: 4, min: 1, max: 20, whole: true },
	maxRequestsPerSecond: { label: 'Max Requests per Second', default: 0, min: 0 },
	/** The vendor asks for three seconds. */
	delaySeconds: { label: 'Delay (Seconds)', default: 3, min: 0, max: DAY_SECONDS },
	maxAttempts: { label: 'Max Attempts', default: 5, min: 1, max: 20, whole: true },
	requestTimeoutSeconds: { label: 'Request Timeout (Seconds)', default: 30, min: 1, max: DAY_SECONDS },
	maxRunMinutes: { label: 'Max Run Time (Minutes)', default: 0, min: 0 },
	maxNumbers: { label: 'Max Numbers', default: 0, min: 0, whole: true },
	pricePerNumber: { label: 'Price per Number', default: 0, min: 0 },
	maxAgeDays: { label: 'Max Age (Days)', default: 30, min: 0 },
	activeDays: { label: 'Max Age of Active (Days)', default: 30, min: 0 },
	silentDays: { label: 'Max Age of Silent (Days)', default: 30, min: 0 },
	riskDays: { label: 'Max Age of Risk (Days)', default: 30, min: 0 },
	suspendedDays: { label: 'Max Age of Suspended (Days)', default: 7, min: 0 },
	emptyDays: { label: 'Max Age of Empty (Days)', default: 30, min: 0 },
	noRecordDays: { label: 'Max Age of No Record (Days)', default: 7, min: 0 },
} as const satisfies Record<string, NumberLimits>;

/** A number option by its parameter name. */
export type NumberOption = keyof typeof NUMBER_LIMITS;

/** The default of a number option, as the form shows it. */
export function defaultOf(name: NumberOption): number {
	return NUMBER_LIMITS[name].default;
}

/** The values an option with a list of choices takes; the first is its default. */
export const CHOICES = {
	inputFields: { label: 'Input Fields', values: ['all', 'none'] },
	onCutShort: { label: 'On Cut Short', values: ['keep', 'fail'] },
} as const;

/** The choice that counts where the user made none, as the form shows it. */
export function defaultChoice(name: keyof typeof CHOICES): string {
	return CHOICES[name].values[0];
}

/** Output Field where the user gives none. */
export const DEFAULT_OUTPUT_FIELD = 'numberStatus';
