import type { components } from './schema';

type Schemas = components['schemas'];

/** One schema of the API by its name. */
export type Api<Name extends keyof Schemas> = Schemas[Name];
