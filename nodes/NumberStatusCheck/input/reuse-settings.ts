import type { NumberOption } from '../core/limits';
import type { StatusId } from '../core/statuses';
import type { ReuseSettings } from './earlier-results';
import { groupOption, isGiven } from './option-group';
import type { OptionGroup } from './option-group';
import { numberOption, pathOf, textOption } from './option-values';

const DAY_MS = 86_400_000;

/** The option with the maximum age of each status. */
const AGE_OPTIONS = {
	active: 'activeDays',
	silent: 'silentDays',
	risk: 'riskDays',
	suspended: 'suspendedDays',
	empty: 'emptyDays',
	noRecord: 'noRecordDays',
} as const satisfies Record<StatusId, NumberOption>;

/** Options of statuses that soon change (suspended) or are free to ask again: Max Age cannot lengthen their default. */
const SOON: ReadonlySet<NumberOption> = new Set(['suspendedDays', 'noRecordDays']);

/** In whole milliseconds. */
function maxAges(group: OptionGroup): ReuseSettings['maxAges'] {
	const general = numberOption(group, 'maxAgeDays');
	const ages = Object.entries(AGE_OPTIONS).map(([status, name]) => {
		const own = numberOption(group, name);
		// Days that are set for a status always apply. Otherwise one of SOON has its own default, if that is shorter.
		const shortest = SOON.has(name) ? Math.min(general, own) : general;
		return [status, Math.round((isGiven(group.values[name]) ? own : shortest) * DAY_MS)] as const;
	});
	return Object.fromEntries(ages) as Record<StatusId, number>;
}

/**
 * Reads the option Reuse Recent Results; undefined if it was not added. Fields that are not set are those of the result
 * at `resultField`, the path of Output Field. Throws a NodeOperationError for a collection that is not one, and for an
 * age that is not a number from 0 on.
 */
export function reuseSettings(options: OptionGroup, resultField: readonly string[]): ReuseSettings | undefined {
	const reuse = groupOption(options, 'reuse');
	if (reuse === undefined) return undefined;
	const given = reuse.values;
	const field = (name: string, inResult: string) => {
		const text = textOption(given[name], '');
		return text === '' ? [...resultField, inResult] : pathOf(text);
	};
	return {
		statusField: field('statusField', 'status'),
		checkedAtField: field('checkedAtField', 'checkedAt'),
		numberField: field('numberField', 'number'),
		maxAges: maxAges(reuse),
	};
}
