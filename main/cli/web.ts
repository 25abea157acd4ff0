import { defineVerb } from './verb';

export const webVerb = defineVerb({
  name: 'web',
  about: 'cli.verb.web',
  arguments: {},
  flags: {
    port: { kind: 'int', min: 0, max: 65535, about: 'cli.flag.port' },
    'no-open': { kind: 'switch', about: 'cli.flag.noOpen' },
    home: { kind: 'text', value: 'DIR', about: 'cli.flag.home' },
  },
  run: async (context, _args, flags) => {
    const { serve } = await import('../web/serve');
    return serve(context, {
      port: flags.port,
      open: !flags['no-open'],
      workspace: flags.home === undefined ? undefined : context.path(flags.home),
    });
  },
});
