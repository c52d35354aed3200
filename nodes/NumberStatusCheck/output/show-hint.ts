import type { IExecuteFunctions } from 'n8n-workflow';

import { Defects } from '../core/defects';

/**
 * Shows a hint in the output panel, if `textOf` gives one. Never throws: a hint that cannot be made or shown is left out,
 * as nothing depends on it.
 */
export function tryToShow(
	context: IExecuteFunctions,
	type: 'info' | 'warning',
	textOf: () => string | undefined,
): void {
	const show = () => {
		const message = textOf();
		if (message !== undefined) context.addExecutionHints({ message, type, location: 'outputPane' });
	};
	new Defects().attempt(show, () => {});
}
