import type { IExecuteFunctions } from 'n8n-workflow';

import { endpointUrl } from '../../../credentials/NumberStatusCheckApi.credentials';
import { settingError, thrownText } from '../errors';
import { readSettings } from './settings';
import type { Settings } from './settings';

/** Everything that is read before the first request. */
export interface RunPlan {
	readonly settings: Settings;
	/** The address requests go to; empty in a dry run, which sends none. */
	readonly url: string;
}

/** What stands in the way of a run, and the settings where they could be read. */
export interface Obstacle {
	readonly settings: Settings | undefined;
	readonly obstacle: string;
}

/** Where requests go. Throws an n8n error for a missing credential or a Base URL that cannot be used. */
async function readUrl(context: IExecuteFunctions): Promise<string> {
	const { baseUrl } = await context.getCredentials('numberStatusCheckApi');
	try {
		return endpointUrl(baseUrl);
	} catch (error) {
		throw settingError(context.getNode(), thrownText(error), 'Open the credential and correct Base URL.');
	}
}

/** A dry run needs no credential. */
async function planFor(context: IExecuteFunctions, settings: Settings): Promise<RunPlan> {
	return { settings, url: settings.spending.dryRun ? '' : await readUrl(context) };
}

/**
 * Reads the settings and the credential's address. Throws an n8n error for whatever stands in the way of a run; with On
 * Error set to continue, it returns that as an obstacle instead.
 */
export async function readPlan(context: IExecuteFunctions): Promise<RunPlan | Obstacle> {
	if (!context.continueOnFail()) return await planFor(context, readSettings(context));
	let settings: Settings | undefined;
	try {
		settings = readSettings(context);
		return await planFor(context, settings);
	} catch (error) {
		return { settings, obstacle: thrownText(error) };
	}
}
