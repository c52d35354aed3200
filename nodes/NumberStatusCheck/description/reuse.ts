import type { INodeProperties } from 'n8n-workflow';

import { defaultOf, FIELDS, NUMBER_LIMITS } from '../core/limits';
import type { NumberOption } from '../core/limits';

/** The maximum age of one status, in days, which overrides Max Age (Days). `why` justifies the default. */
function ageOption(name: NumberOption, why: string): INodeProperties {
	return {
		displayName: NUMBER_LIMITS[name].label,
		name,
		type: 'number',
		typeOptions: { minValue: NUMBER_LIMITS[name].min },
		default: defaultOf(name),
		description: `How old a result may be for this status. ${why}.`,
	};
}

/** The option Reuse Recent Results: numbers with a recent earlier result are not sent again. */
export const REUSE: INodeProperties = {
	displayName: 'Reuse Recent Results',
	name: 'reuse',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	description:
		'Keeps the result of a contact that was checked not long ago: it is neither sent nor charged. As it stands, it looks for an earlier result in Output Field. These fields must come from your own records, never from what somebody else filled in.',
	options: [
		{
			displayName: FIELDS.checkedAtField.label,
			name: 'checkedAtField',
			type: 'string',
			default: '',
			requiresDataPath: 'single',
			placeholder: 'e.g. checkedAt',
			description:
				'The field with the time of the earlier check: a date with the year first, a Unix time, or a date of a spreadsheet or Data Table. Without a time zone it counts in the time zone of the workflow.',
		},
		{
			displayName: 'Max Age (Days)',
			name: 'maxAgeDays',
			type: 'number',
			typeOptions: { minValue: NUMBER_LIMITS.maxAgeDays.min },
			default: defaultOf('maxAgeDays'),
			description: 'How old a result may be. Suspended and No Record are asked again after 7 days, unless set below.',
		},
		ageOption('activeDays', 'A number in use seldom goes out of use within a month'),
		ageOption('emptyDays', 'After about 90 days an empty number may belong to somebody else'),
		ageOption('noRecordDays', 'Asking again is free'),
		ageOption('riskDays', 'Such a number seldom recovers within a month'),
		ageOption('silentDays', 'Such a number seldom recovers within a month'),
		ageOption('suspendedDays', 'A bill that is paid ends a suspension within days'),
		{
			displayName: FIELDS.numberField.label,
			name: 'numberField',
			type: 'string',
			default: '',
			requiresDataPath: 'single',
			placeholder: 'e.g. number',
			description:
				'The field with the number that was checked. A contact with another number by now is asked anew; without this field, a contact with several numbers is.',
		},
		{
			displayName: FIELDS.statusField.label,
			name: 'statusField',
			type: 'string',
			default: '',
			requiresDataPath: 'single',
			placeholder: 'e.g. status',
			description: "The field with the status of the earlier check: active or Active, the vendor's code 1, or 实号",
		},
	],
};
