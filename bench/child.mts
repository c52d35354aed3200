import { spawn } from 'node:child_process';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import type { Measurement, MeasurementRequest } from './measurement.mts';

/** Where measurements run. */
export interface ChildOptions {
	/** The project's root folder. */
	root: string;
	/** The Node.js that n8n runs on. */
	node: string;
}

/** Takes one measurement in a process of its own. Throws `Error` when it fails. */
export async function measureInChild({ root, node }: ChildOptions, request: MeasurementRequest): Promise<Measurement> {
	const loader = pathToFileURL(path.join(root, 'node_modules', 'tsx', 'dist', 'loader.mjs')).href;
	const script = path.join(root, 'bench', 'measure.mts');
	const child = spawn(node, ['--import', loader, script, JSON.stringify(request)], {
		cwd: root,
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const output = await text(child.stdout);
	if (output.trim() === '') throw new Error(`The measurement of ${request.what} ended without a result.`);
	return JSON.parse(output) as Measurement;
}
