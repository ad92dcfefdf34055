import { CloudwatchDashboard } from "@cdktf/provider-aws/lib/cloudwatch-dashboard";
import { Construct } from "constructs";
import { type Measured, periodOf } from "./metric";
import { json } from "./text";

/** One graph, with the limit of its alarm as a line. */
export interface Graph extends Measured {
  title: string;
  /** What the numbers are: `percent`. */
  unit: string;
  limit: number;
  /** Where the metric is. */
  region: string;
}

export interface DashboardProps {
  name: string;
  /** Alarms whose states stand above all graphs. */
  alarmArns: string[];
  /** By the thing that they are of: a row with a heading each. */
  graphs: Record<string, Graph[]>;
}

/** A dashboard is 24 columns wide. */
const WIDTH = 24;
const GRAPH = { width: 6, height: 6 };
const HEADING_HEIGHT = 1;
/** AWS shows four alarms in a line. */
const ALARMS_IN_A_LINE = 4;

/** A CloudWatch dashboard: the states of all alarms, then a row of graphs for each thing. */
export class Dashboard extends Construct {
  constructor(scope: Construct, id: string, { name, alarmArns, graphs }: DashboardProps) {
    super(scope, id);
    const alarms = { width: WIDTH, height: 2 + Math.ceil(alarmArns.length / ALARMS_IN_A_LINE) };
    const widgets: object[] = [
      { type: "alarm", x: 0, y: 0, ...alarms, properties: { title: "Alarms", alarms: alarmArns } },
    ];
    let y = alarms.height;
    for (const [thing, ofThing] of Object.entries(graphs)) {
      const heading = { width: WIDTH, height: HEADING_HEIGHT };
      widgets.push({ type: "text", x: 0, y, ...heading, properties: { markdown: `## ${thing}` } });
      y += HEADING_HEIGHT;
      for (const [index, graph] of ofThing.entries()) {
        const column = (index * GRAPH.width) % WIDTH;
        const line = Math.floor((index * GRAPH.width) / WIDTH);
        widgets.push({
          type: "metric",
          x: column,
          y: y + line * GRAPH.height,
          ...GRAPH,
          properties: properties(graph),
        });
      }
      y += Math.ceil((ofThing.length * GRAPH.width) / WIDTH) * GRAPH.height;
    }
    new CloudwatchDashboard(this, "this", { dashboardName: name, dashboardBody: json({ widgets }) });
  }
}

function properties({ title, unit, limit, region, metrics, expression, everyMinutes }: Graph): object {
  const made = expression === undefined ? [] : [[{ expression, id: "result", label: title, region }]];
  return {
    ...{ title, region, view: "timeSeries", period: periodOf({ everyMinutes }) },
    metrics: [
      ...made,
      ...Object.entries(metrics).map(([id, { namespace, name, dimensions, statistic: stat }]) => [
        ...[namespace, name, ...Object.entries(dimensions).flat()],
        // What the result is made of stands on the other side: percent of requests, and how many there are.
        { id, stat, ...(made.length > 0 ? { yAxis: "right" } : {}) },
      ]),
    ],
    yAxis: {
      left: { label: unit, min: 0, showUnits: false },
      ...(made.length > 0 ? { right: { min: 0, showUnits: false } } : {}),
    },
    annotations: { horizontal: [{ label: "alarm", value: limit }] },
  };
}
