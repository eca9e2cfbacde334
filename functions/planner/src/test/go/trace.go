package main

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/metric/noop"
	"go.uber.org/zap"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
	"knative.dev/serving/pkg/apis/autoscaling"
	"knative.dev/serving/pkg/apis/autoscaling/v1alpha1"
	asconfig "knative.dev/serving/pkg/autoscaler/config"
	"knative.dev/serving/pkg/autoscaler/metrics"
	"knative.dev/serving/pkg/autoscaler/scaling"
	kparesources "knative.dev/serving/pkg/reconciler/autoscaling/kpa/resources"
	"knative.dev/serving/pkg/reconciler/autoscaling/resources"
)

// epoch is an even second long past, so that buckets and ticks lie alike in each run.
const epoch = 1_600_000_000

// readyPods is what Serving asks for the number of ready pods.
type readyPods int

func (r *readyPods) ReadyCount() (int, error)    { return int(*r), nil }
func (r *readyPods) NotReadyCount() (int, error) { return 0, nil }

func (s scenario) podAutoscaler() *v1alpha1.PodAutoscaler {
	pa := &v1alpha1.PodAutoscaler{
		ObjectMeta: metav1.ObjectMeta{Namespace: "default", Name: s.name, Annotations: map[string]string{}},
		Spec:       v1alpha1.PodAutoscalerSpec{ContainerConcurrency: s.concurrency},
	}
	for key, value := range s.annotations {
		pa.Annotations[autoscaling.GroupName+"/"+key] = value
	}
	pa.Spec.Reachability = v1alpha1.ReachabilityReachable
	if s.unreachable {
		pa.Spec.Reachability = v1alpha1.ReachabilityUnreachable
	}
	return pa
}

func (s scenario) run(ctx context.Context) (string, error) {
	config, err := asconfig.NewConfigFromMap(s.config)
	if err != nil {
		return "", err
	}
	pa := s.podAutoscaler()
	if err := autoscaling.ValidateAnnotations(ctx, config, pa.Annotations); err != nil {
		return "", err
	}
	logger := zap.NewNop().Sugar()
	// no scraper: what pods report is recorded below
	collector := metrics.NewMetricCollector(func(*v1alpha1.Metric, *zap.SugaredLogger) (metrics.StatsScraper, error) {
		return nil, nil
	}, logger)
	// as resolveScrapeTarget of pkg/reconciler/autoscaling/kpa does: with the activator always between, pods are not asked
	target := "pods"
	if s.annotations["target-burst-capacity"] == "-1" {
		target = ""
	}
	metric := resources.MakeMetric(pa, target, config)
	if err := collector.CreateOrUpdate(metric); err != nil {
		return "", err
	}
	defer collector.Delete(metric.Namespace, metric.Name)
	decider := kparesources.MakeDecider(pa, config)
	key := types.NamespacedName{Namespace: pa.Namespace, Name: pa.Name}
	ready := new(readyPods)
	scaler := scaling.New(attribute.NewSet(), noop.NewMeterProvider(), key.Namespace, key.Name, collector, ready, &decider.Spec)

	lowest, highest := pa.ScaleBounds(config)
	wished := make([]int32, 0, s.seconds)
	wish := int32(0)
	var events []string
	add := func(event ...any) {
		line, _ := json.Marshal(event)
		events = append(events, "    "+string(line))
	}
	for second := range s.seconds {
		at := int64(second)*1000 + s.reportOffset
		if load := s.load(second); load >= 0 {
			collector.Record(key, moment(at), metrics.Stat{AverageConcurrentRequests: load})
			add(at, "load", load)
		}
		if second >= s.start {
			*ready = readyPods(min(wished[second-s.start], max(wish, int32(*ready))))
		}
		if wish < int32(*ready) {
			*ready = readyPods(wish)
		}
		if second%2 == 0 || slices.Contains(s.pokes, second) {
			at := int64(second)*1000 + s.tickOffset
			result := scaler.Scale(logger, moment(at))
			stable, panicking, _ := collector.StableAndPanicConcurrency(key, moment(at))
			add(at, "tick", int(*ready), result.ScaleValid, result.DesiredPodCount, result.ExcessBurstCapacity, stable, panicking)
			if result.ScaleValid {
				wish = max(lowest, min(highest, result.DesiredPodCount))
			}
		}
		wished = append(wished, wish)
	}
	return s.print(metric, decider, events)
}

func (s scenario) print(metric *v1alpha1.Metric, decider *scaling.Decider, events []string) (string, error) {
	spec, err := json.Marshal(map[string]any{
		"maxScaleUpRate":      decider.Spec.MaxScaleUpRate,
		"maxScaleDownRate":    decider.Spec.MaxScaleDownRate,
		"targetValue":         decider.Spec.TargetValue,
		"totalValue":          decider.Spec.TotalValue,
		"targetBurstCapacity": decider.Spec.TargetBurstCapacity,
		"panicThreshold":      decider.Spec.PanicThreshold,
		"stableWindow":        decider.Spec.StableWindow.Seconds(),
		"panicWindow":         metric.Spec.PanicWindow.Seconds(),
		"scaleDownDelay":      decider.Spec.ScaleDownDelay.Seconds(),
		"activationScale":     decider.Spec.ActivationScale,
	})
	if err != nil {
		return "", err
	}
	annotations, err := json.Marshal(s.annotations)
	if err != nil {
		return "", err
	}
	changes := s.config
	if changes == nil {
		changes = map[string]string{}
	}
	config, err := json.Marshal(changes)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf(`{
  "madeBy": "knative.dev/serving v0.51.0 through functions/planner/src/test/go",
  "annotations": %s,
  "config": %s,
  "containerConcurrency": %d,
  "reachable": %t,
  "spec": %s,
  "columns": ["ms, load, requests in flight", "ms, tick, ready pods, valid, desired pods, excess burst capacity, stable, panic"],
  "events": [
%s
  ]
}
`, annotations, config, s.concurrency, !s.unreachable, spec, strings.Join(events, ",\n")), nil
}

func moment(milliseconds int64) time.Time {
	return time.UnixMilli(epoch*1000 + milliseconds).UTC()
}
