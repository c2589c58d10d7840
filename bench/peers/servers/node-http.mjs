// The floor: node:http alone, no conversation.
import { QUESTIONS } from './conversation.mjs';
import { serve } from './serve.mjs';

serve(() => QUESTIONS[0]);
