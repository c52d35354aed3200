import { flatName } from '../core/flat-name';
import { DEFAULT_OUTPUT_FIELD, defaultOf } from '../core/limits';
import type { FIELDS, NumberOption } from '../core/limits';
import type { StatusId } from '../core/statuses';
import type { ReuseSettings } from './earlier-results';
import { fieldAt, fieldNamed } from './field-name';
import type { FieldName } from './field-name';
import { groupOption, isGiven, rawOf } from './option-group';
import type { OptionGroup } from './option-group';
import { fieldOption, numberOption } from './option-values';
import { simplePath } from './plain-reference';

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

/** How old an earlier result may be where the option Reuse Recent Results was not added. Never throws. */
export function defaultMaxAges(): ReuseSettings['maxAges'] {
	const ages = Object.entries(AGE_OPTIONS).map(([status, name]) => [status, defaultOf(name) * DAY_MS] as const);
	return Object.fromEntries(ages) as Record<StatusId, number>;
}

/** Where an item has its result if the settings cannot be read, and the default ages. Never throws. */
export function plainReuse(): ReuseSettings {
	const field = (inResult: string) => fieldAt([DEFAULT_OUTPUT_FIELD, inResult]);
	return {
		statusField: field('status'),
		checkedAtField: field('checkedAt'),
		numberField: field('number'),
		maxAges: defaultMaxAges(),
	};
}

/**
 * The field that an option names, undefined if it is not set. A field that was dragged in may stand there as an
 * expression: it is taken for the field's name, as its value in the first item is none.
 */
function fieldOf(group: OptionGroup, name: keyof typeof FIELDS): FieldName | undefined {
	// An expression for the whole collection gives names, and is none itself.
	const dragged = typeof group.raw === 'string' ? undefined : simplePath(rawOf(group, name));
	if (dragged !== undefined) return fieldAt(dragged);
	const text = fieldOption(group, name);
	const typed = simplePath(`={{ ${text} }}`);
	if (typed !== undefined) return fieldAt(typed);
	return text === '' ? undefined : fieldNamed(text);
}

/**
 * Reads the option Reuse Recent Results; undefined if it was not added. Fields that are not set are those of the result
 * at `resultField`, the path of Output Field, as an object or, first if `flat`, in columns. Throws a NodeOperationError
 * for a collection that is not one, an age that is not a number from 0 on, and a field name that is no text, or whose
 * expression gives nothing.
 */
export function reuseSettings(
	options: OptionGroup,
	resultField: readonly string[],
	flat: boolean,
): ReuseSettings | undefined {
	const reuse = groupOption(options, 'reuse');
	if (reuse === undefined) return undefined;
	const fields = (inResult: (name: string) => FieldName) => ({
		statusField: fieldOf(reuse, 'statusField') ?? inResult('status'),
		checkedAtField: fieldOf(reuse, 'checkedAtField') ?? inResult('checkedAt'),
		numberField: fieldOf(reuse, 'numberField') ?? inResult('number'),
	});
	const nested = fields((name) => fieldAt([...resultField, name]));
	const columns = fields((name) => fieldAt([flatName(resultField, name)]));
	const [first, otherwise] = flat ? [columns, nested] : [nested, columns];
	return { ...first, otherwise, maxAges: maxAges(reuse) };
}
