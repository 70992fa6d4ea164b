return Suture.Benchmarks.BenchmarkCommand.Run(args, Console.Out, Console.Error);
