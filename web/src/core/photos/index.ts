// Photos on a record of any module, and who is to be seen or named: asked for, never chosen beforehand.
export { Photos } from './Photos';
export { People, type PeopleSaid } from './People';
