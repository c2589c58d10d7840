import { Html } from '@kitajs/html';
import type { ConversationWords } from './words/shape.ts';

/** WhatsApp's 24 hours are over: the mediator chooses how her words leave. */
export const WindowWays = ({ words }: { readonly words: ConversationWords }): JSX.Element => (
  <fieldset class="ways">
    <legend safe>{words.how}</legend>
    <label>
      <input type="radio" name="by" value="sms" required />
      <span>
        <strong safe>{words.bySms}</strong> <small safe>{words.bySmsHelp}</small>
      </span>
    </label>
    <label>
      <input type="radio" name="by" value="template" required />
      <span>
        <strong safe>{words.byTemplate}</strong> <small safe>{words.byTemplateHelp}</small>
      </span>
    </label>
  </fieldset>
);
