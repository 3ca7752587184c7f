// Evidence on a record of any module: what proves it, and adding to that.
export { EvidenceSlot } from './EvidenceSlot';
