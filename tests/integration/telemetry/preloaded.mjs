// What whoever runs the program loads before it (`node --import`), at its smallest: each span is a line on the output.
import { trace } from '@opentelemetry/api';
import { BasicTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';

const printing = {
  export: (spans, done) => {
    for (const { name, attributes } of spans) console.log(`span ${name} ${attributes['passerelle.inbound_id']}`);
    done({ code: 0 });
  },
  shutdown: () => Promise.resolve(),
};

trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(printing)] }));
