/** What the window, the docs and `--help` say about a named choice: a layer, a loss, a template. */
export interface EntryText {
  readonly title: string;
  /** One or two plain sentences for a student. */
  readonly about: string;
  /** One plain sentence for each parameter, by its name. */
  readonly params: Readonly<Record<string, string>>;
  /** What people call it who come from other tools or papers, in small letters. */
  readonly also?: readonly string[];
}

/** The texts a catalogue of definitions needs: one entry a definition, one sentence a parameter. */
export type EntriesOf<Definitions extends Readonly<Record<string, { readonly params?: object }>>> = {
  readonly [Type in keyof Definitions]: {
    readonly title: string;
    readonly about: string;
    readonly params: { readonly [Name in keyof Definitions[Type]['params']]: string };
    readonly also?: readonly string[];
  };
};

/** The same entries and parameters as the English catalogue, in another language. */
export type Translated<Entries> = {
  readonly [Type in keyof Entries]: Entries[Type] extends { readonly params: infer Params }
    ? {
        readonly title: string;
        readonly about: string;
        readonly params: { readonly [Name in keyof Params]: string };
        readonly also?: readonly string[];
      }
    : never;
};
