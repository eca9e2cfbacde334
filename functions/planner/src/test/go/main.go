// Command traces prints what Knative Serving's own autoscaler decides on made-up loads. The planner's tests replay the
// printed traces and demand the same decisions. The metric collector, its buckets, the reading of annotations and the
// autoscaler are Serving's; the loads and the counts of ready pods come from here. Nothing depends on the clock.
//
// Make the committed traces again with `go run . ../resources/dev/earshot/planner/autoscaler/traces`.
package main

import (
	"context"
	"fmt"
	"log"
	"os"
	"path/filepath"
)

func main() {
	if len(os.Args) != 2 {
		log.Fatal("usage: go run . FOLDER")
	}
	if err := os.MkdirAll(os.Args[1], 0o755); err != nil {
		log.Fatal(err)
	}
	for _, s := range scenarios() {
		text, err := s.run(context.Background())
		if err != nil {
			log.Fatalf("scenario %s: %v", s.name, err)
		}
		if err := os.WriteFile(filepath.Join(os.Args[1], s.name+".json"), []byte(text), 0o644); err != nil {
			log.Fatal(err)
		}
		fmt.Println(s.name)
	}
}
