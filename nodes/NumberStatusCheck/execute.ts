import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { ask, hasArrived, isFault, NOTHING_SENT } from './ask';
import { Defects } from './core/defects';
import { reasonOf } from './core/explanation';
import type { ItemNumber } from './core/item-number';
import { DEFAULT_OUTPUT_FIELD } from './core/limits';
import { contactsOf as numbersByContact, inWaves } from './core/list/contacts';
import { knownOn, NOTHING_KNOWN } from './core/list/known-result';
import { planNothing } from './core/list/list-plan';
import type { StoredFigures } from './core/list/stored-results';
import type { CheckReport, Reason } from './core/types';
import { defectError, storeError } from './errors';
import { fixedPhone } from './input/fixed-phone';
import { readNumbers, unreadContacts } from './input/read-numbers';
import { readPlan } from './input/run-plan';
import type { Obstacle, RunPlan } from './input/run-plan';
import { workflowDeadline } from './input/workflow-deadline';
import { logLine } from './log';
import { inNet, readFrame } from './net';
import type { Frame } from './net';
import { isStoreFault, openStore } from './open-store';
import { addSeveralNumbersHint } from './output/contact-recommendation';
import { contactOutputs } from './output/contacts';
import type { ContactsPlan } from './output/contacts';
import { addHints, slowdownText } from './output/hints';
import { addReplacedHint } from './output/replaced-hint';
import { addReuseHint } from './output/reuse-hint';
import { notStoredLine } from './output/store-texts';
import { summaryOutput } from './output/summary-output';
import { distinctOf, endedByGoal, planNumbers, planObstructed } from './plan-list';
import type { PlannedList } from './plan-list';

/** The node's input items, and every number in them. */
interface InputList extends Frame {
	readonly itemNumbers: readonly ItemNumber[];
}

/** What was planned for a list, and what came of it. */
interface Checked {
	readonly plan: RunPlan | Obstacle;
	readonly list: PlannedList;
	readonly report: CheckReport;
	/** What the Result Store knew; absent without one. */
	readonly stored?: StoredFigures;
}

/** A run that is over. */
interface Run extends InputList, Checked {
	/** Milliseconds since the epoch. */
	readonly startedAt: number;
}

/** How items are built if the settings could not be read. */
const PLAIN_ITEMS = { outputField: [DEFAULT_OUTPUT_FIELD], flat: false, keepInput: true };

function isStarted(plan: RunPlan | Obstacle): plan is RunPlan {
	return 'url' in plan;
}

/** Plans what to ask, and asks. Throws n8n's errors, while there is no result to lose. */
async function check(context: IExecuteFunctions, input: InputList, startedAt: number): Promise<Checked> {
	const plan = await readPlan(context);
	if (!isStarted(plan)) return nothingChecked(context, input, plan, startedAt);
	const deadline = workflowDeadline(context, startedAt);
	const contacts = plan.settings.bestNumber ? numbersByContact(input.itemNumbers) : undefined;
	const numbers = contacts === undefined ? distinctOf(input.itemNumbers) : inWaves(contacts);
	const store = await openStore(context, plan, numbers);
	if (store !== undefined && isStoreFault(store)) {
		if (!input.continues) throw storeError(input.node, store);
		const obstacle = reasonOf({ code: 'notStarted', ...store });
		return nothingChecked(context, input, { settings: plan.settings, routed: true, obstacle }, startedAt);
	}
	const planned = planNumbers(context, { ...input, numbers, contacts }, plan.settings, startedAt, store?.results);
	const stored = store === undefined ? {} : { stored: store.results.figures };
	const report = await ask(context, input, plan, planned, { store: store?.port, startedAt, deadline });
	return { plan, list: report.goalReached ? endedByGoal(planned) : planned, report, ...stored };
}

/** Never throws: where even what is known cannot be read, every number is unresolved. */
function nothingChecked(context: IExecuteFunctions, input: InputList, plan: Obstacle, startedAt: number): Checked {
	const { itemNumbers } = input;
	const list = new Defects().attempt(
		() => planObstructed(context, { ...input, numbers: distinctOf(itemNumbers) }, plan, startedAt),
		() => {
			const numbers = itemNumbers.flatMap(({ number }) => number ?? []);
			return { ...planNothing(numbers, plan.obstacle, startedAt), ...NOTHING_KNOWN, payableAtLeast: 0 };
		},
	);
	return { plan, list, report: NOTHING_SENT };
}

/** Where the contacts of a run leave, and as what. */
function contactsOf({ plan, list, report, ...run }: Run): ContactsPlan {
	const { node, tool, items, itemNumbers, routes, startedAt } = run;
	return {
		...{ items, itemNumbers, startedAt, tool, routes },
		...(plan.settings === undefined ? PLAIN_ITEMS : plan.settings),
		outcomeOf: (number) => report.outcomes.get(number) ?? list.outcomes.get(number),
		knownOn: (item, number) => knownOn(list, item, number),
		bestNumber: plan.settings?.bestNumber ?? run.bestNumber,
		wasAsked: (number) => report.asked?.has(number) === true,
		toErrorOutput: node.onError === 'continueErrorOutput' && (isFault(report.stop) || !isStarted(plan)),
		retryOnFail: node.retryOnFail === true,
	};
}

/** Builds the node's outputs, and adds the hints. Throws a NodeOperationError for a defect by which nothing is lost. */
async function write(context: IExecuteFunctions, run: Run): Promise<INodeExecutionData[][]> {
	const { node, continues, summary, items, itemNumbers, plan, list, report, startedAt } = run;
	const defects = new Defects();
	const contacts = contactsOf(run);
	const outputs = contactOutputs(contacts, defects);
	const defect = defects.first;
	if (defect !== undefined && !continues && !hasArrived(report)) throw defectError(node, defect);
	logLine(context, () => slowdownText({ report }));
	// Of a tool nobody sees a hint.
	logLine(context, () => notStoredLine(report), 'warn');
	if (run.tool) return outputs;
	const outcomes = new Map([...report.outcomes, ...list.outcomes]);
	// Where nothing was planned, nobody knows what a run would send.
	const dryRun = isStarted(plan) && plan.settings.spending.dryRun;
	const pricePerNumber = plan.settings?.pricePerNumber ?? 0;
	const currency = plan.settings?.currency ?? '';
	const addReuse = (type: 'info' | 'warning') => {
		if (list.reuse !== undefined) addReuseHint(context, list.reuse, (run.stored?.known ?? 0) > 0, type);
	};
	addReuse('warning');
	addReplacedHint(context, items, outputs, contacts);
	addSeveralNumbersHint(context, contacts);
	addHints(context, {
		...{ items: items.length, itemNumbers, outcomes: [...outcomes.values()], report },
		...{ fixedPhone: () => fixedPhone(node) },
		...(dryRun ? { dryRun: list } : {}),
		...(run.stored === undefined ? {} : { stored: run.stored }),
		...(isStarted(plan) ? { spending: plan.settings.spending } : { obstacle: plan.obstacle }),
		...{ sampledFrom: list.sampledFrom, pricePerNumber, currency },
		...{ node, outputs: outputs.length + (summary ? 1 : 0), defect },
	});
	addReuse('info');
	if (!summary) return outputs;
	const record = {
		...{ items: items.length, itemNumbers, outcomes, report, dryRun, startedAt, endedAt: Date.now() },
		...{
			payable: list.payable,
			payableAtLeast: list.payableAtLeast,
			sent: list.send.length,
			known: list.known,
			pricePerNumber,
			currency,
		},
		sampledFrom: list.sampledFrom,
	};
	return [...outputs, await summaryOutput(context, record, plan.settings?.reportLanguage)];
}

/**
 * Runs the node: reads the numbers, plans what to ask, asks the API about each distinct number that has no earlier
 * result to reuse, and returns the items of each output. Throws n8n's errors (NodeOperationError, NodeApiError, and
 * those of an expression or a missing credential), and only while there is no result to lose, unless *If the Run
 * Stops Early* is set to stop the workflow. With a Result Store, no result is lost even then: it throws only if the store has
 * them all. With On Error set to continue, it never throws.
 */
export async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const startedAt = Date.now();
	const frame = readFrame(context);
	const unread = (reason: Reason) => unreadContacts(frame.items, reason);
	const itemNumbers = await inNet(frame, () => readNumbers(context, frame.items), unread);
	const input = { ...frame, itemNumbers };
	const unchecked = (obstacle: Reason) =>
		nothingChecked(context, input, { settings: undefined, routed: false, obstacle }, startedAt);
	const checked = await inNet(frame, () => check(context, input, startedAt), unchecked);
	return await write(context, { ...input, ...checked, startedAt });
}
