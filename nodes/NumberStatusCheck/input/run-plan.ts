import type { IExecuteFunctions } from 'n8n-workflow';

import { blankFields, endpointUrl } from '../../../credentials/NumberStatusCheckApi.credentials';
import type { Reason } from '../core/types';
import { settingError, settingsReason, startReason, thrownText } from '../errors';
import { accountKey } from './account-key';
import { requireOutputs } from './output-parameters';
import { readSettings } from './settings';
import type { Settings } from './settings';
import { storeWorkflow } from './store-workflow';

/** What a run needs to know before its first request. */
export interface RunPlan {
	readonly settings: Settings;
	/** The URL that requests go to; empty in a dry run, which sends none. */
	readonly url: string;
	/** Tells accounts apart (`accountKey`); empty in a dry run. */
	readonly account: string;
	/** The id of the workflow that keeps results between runs; absent if none is set. */
	readonly store?: string;
}

/** What prevents a run, with On Error set to continue. */
export interface Obstacle {
	/** Undefined if they are the obstacle. */
	readonly settings: Settings | undefined;
	/** Whether the outputs are set up as they should be, so that a contact can leave by its status. */
	readonly routed: boolean;
	/** What is wrong and what to do, for the user. */
	readonly obstacle: Reason;
}

const CREDENTIAL = 'numberStatusCheckApi';

/**
 * The URL that requests go to, and the account. Throws an n8n error for a credential that is missing, has blank fields
 * or no usable Base URL.
 */
async function readAccount(context: IExecuteFunctions): Promise<Pick<RunPlan, 'url' | 'account'>> {
	const node = context.getNode();
	if (node.credentials?.[CREDENTIAL] === undefined) {
		throw settingError(
			node,
			'No credential is selected',
			'Open the node and select a Number Status Check API credential under Credential to connect with, or create one there.',
		);
	}
	const credential = await context.getCredentials(CREDENTIAL);
	const blank = blankFields(credential);
	if (blank !== undefined) {
		throw settingError(node, blank, 'Open the credential and enter what the vendor gave you.');
	}
	try {
		const url = endpointUrl(credential.baseUrl);
		return { url, account: accountKey(url, credential) };
	} catch (error) {
		throw settingError(node, thrownText(error), 'Open the credential and correct Base URL.');
	}
}

/** Reads the credential only where it is needed: a dry run works without one. */
async function planFor(context: IExecuteFunctions, settings: Settings): Promise<RunPlan> {
	const store = await storeWorkflow(context);
	const account = settings.spending.dryRun ? { url: '', account: '' } : await readAccount(context);
	return { settings, ...account, ...(store === undefined ? {} : { store }) };
}

/** How far the reading of a plan came. */
type Progress = { -readonly [part in 'settings' | 'routed']: Obstacle[part] };

async function readInto(progress: Progress, context: IExecuteFunctions): Promise<RunPlan> {
	progress.settings = readSettings(context);
	requireOutputs(context);
	progress.routed = true;
	return await planFor(context, progress.settings);
}

/**
 * Reads the settings and the URL in the credential. Throws an n8n error for anything that prevents a run; with On Error
 * set to continue it never throws, but returns that as an obstacle.
 */
export async function readPlan(context: IExecuteFunctions): Promise<RunPlan | Obstacle> {
	const progress: Progress = { settings: undefined, routed: false };
	if (!context.continueOnFail()) return await readInto(progress, context);
	try {
		return await readInto(progress, context);
	} catch (error) {
		const obstacle = progress.settings === undefined ? settingsReason(error) : startReason(error);
		return { ...progress, obstacle };
	}
}
