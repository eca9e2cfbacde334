package main

import (
	"math"
	"math/rand"
)

// scenario is one load on one revision.
type scenario struct {
	name string
	// annotations of the revision without the prefix autoscaling.knative.dev/
	annotations map[string]string
	concurrency int64
	unreachable bool
	// seconds of load
	seconds int
	// load in requests in flight at a second; negative for a second of which nothing is reported
	load func(second int) float64
	// seconds from the wish for a pod to its being ready
	start int
	// milliseconds by which reports and ticks lie beside the full second
	reportOffset, tickOffset int64
	// seconds beside the regular ones at which the autoscaler is asked, as a poke does
	pokes []int
	// changes of the cluster's configuration, as in the ConfigMap config-autoscaler
	config map[string]string
}

func scenarios() []scenario {
	one := map[string]string{"max-scale": "40"}
	with := func(pairs ...string) map[string]string {
		m := map[string]string{"max-scale": "40"}
		for i := 0; i < len(pairs); i += 2 {
			m[pairs[i]] = pairs[i+1]
		}
		return m
	}
	steps := func(levels ...float64) func(int) float64 {
		return func(second int) float64 { return levels[min(second/60, len(levels)-1)] }
	}
	noise := rand.New(rand.NewSource(7))
	wild := make([]float64, 600)
	for i := range wild {
		wild[i] = math.Abs(20*math.Sin(float64(i)/40)) * noise.Float64()
	}
	return []scenario{
		{name: "steady", annotations: one, concurrency: 1, seconds: 200, start: 3, load: steps(7)},
		{name: "burst", annotations: one, concurrency: 1, seconds: 300, start: 3, load: steps(1, 50, 1, 0)},
		{name: "ramp", annotations: one, concurrency: 1, seconds: 400, start: 5,
			load: func(s int) float64 { return math.Max(0, 25-math.Abs(float64(s-150))/6) }},
		{name: "panic", annotations: with("window", "30s"), concurrency: 4, seconds: 240, start: 8,
			load: func(s int) float64 {
				if s >= 60 && s < 75 {
					return 90.5
				}
				return 3.25
			}},
		{name: "to-zero", annotations: one, concurrency: 1, seconds: 240, start: 3, load: steps(5, 0)},
		{name: "silent", annotations: with("window", "20s"), concurrency: 1, seconds: 180, start: 3,
			load: func(s int) float64 {
				if s >= 40 && s < 50 || s >= 80 && s < 130 {
					return -1
				}
				return 6.5
			}},
		{name: "scale-down-delay", annotations: with("scale-down-delay", "45s", "window", "12s"), concurrency: 1,
			seconds: 300, start: 3, pokes: []int{61, 121, 131, 201}, load: steps(12, 2, 9, 0)},
		{name: "activation-scale", annotations: with("activation-scale", "5"), concurrency: 1, seconds: 240, start: 3,
			load: steps(1, 0.1, 0, 12)},
		{name: "target", annotations: with("target", "3", "target-utilization-percentage", "90"), concurrency: 10,
			seconds: 240, start: 4, load: steps(40, 20, 10, 0)},
		{name: "unlimited", annotations: with("target-burst-capacity", "0"), concurrency: 0, seconds: 200, start: 2,
			load: steps(500, 80, 900)},
		{name: "always-activator", annotations: with("target-burst-capacity", "-1", "window", "6s"), concurrency: 2,
			seconds: 150, start: 3, load: steps(9, 0)},
		{name: "panic-percentages", annotations: with("panic-window-percentage", "25.0", "panic-threshold-percentage",
			"150.0"), concurrency: 1, seconds: 240, start: 6, load: steps(4, 7, 3, 3)},
		{name: "slow-rates", annotations: one, concurrency: 1, seconds: 300, start: 3,
			config: map[string]string{"max-scale-up-rate": "1.3", "max-scale-down-rate": "1.2"}, load: steps(30, 0)},
		{name: "unreachable", annotations: with("scale-down-delay", "30s"), concurrency: 1, unreachable: true, seconds: 240,
			start: 3, load: steps(20, 2, 0)},
		{name: "wild", annotations: one, concurrency: 1, seconds: 600, start: 3, reportOffset: 310, tickOffset: 740,
			pokes: []int{5, 7, 99, 301}, load: func(s int) float64 { return wild[s] }},
	}
}
