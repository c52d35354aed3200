import type { IExecuteFunctions } from 'n8n-workflow';

/**
 * Whether *Numbers per Contact* is set to Best, as far as that can be read: how contacts leave has to be known even where
 * the settings cannot be used. Never throws.
 */
export function asksForBest(context: IExecuteFunctions): boolean {
	try {
		return context.getNodeParameter('options.numbersPerContact', 0, 'all') === 'best';
	} catch {
		return false;
	}
}
