import { joinCore } from './join-core.mts';

// What runs make of odd replies shows more of the reading than a reply alone.
joinCore('reply', 'run');
