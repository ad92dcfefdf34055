import type { StandIns } from "./stand-ins";

/** What people read of an alert, wherever it was sent. */
export interface Message {
  title: string;
  text: string;
  /** Of SNS: which receivers hear it. */
  topic?: string;
}

/** How each writes it, by the path at which its stand-in takes it. */
const READ: Record<string, (body: string) => Message> = {
  "/": (body) => {
    const { Subject = "", Message = "", TopicArn } = Object.fromEntries(new URLSearchParams(body));
    return { title: Subject, text: Message, topic: TopicArn };
  },
  "/slack": (body) => JSON.parse(body).attachments[0],
  "/teams": (body) => {
    const [title, text] = JSON.parse(body).attachments[0].content.body;
    return { title: title.text, text: text.text };
  },
};

export const WAYS = { mail: "/", Slack: "/slack", Teams: "/teams" } as const;
export type Way = keyof typeof WAYS;

/** What came by one of them about an alert: that it fires, or that it is over. */
export function messagesBy(way: Way, about: string, standIns: StandIns): Message[] {
  const path = WAYS[way];
  return standIns
    .at(path)
    .map(({ body }) => READ[path]!(body))
    .filter(({ title }) => new RegExp(`^${about}\\b`).test(title));
}
