Console.WriteLine("cadenza");
